package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Address;
import dev.labbook.definition.Glob;
import java.util.ArrayList;
import java.util.List;

/// Which live experiments are meant: terms with commas between them, all of which must hold. A term
/// is `field:pattern`, on the definition that would be written (`status:running`,
/// `flag:checkout-*`, `tags:growth`, `metrics.primary:revenue`), or a pattern for the key. `*`
/// stands for anything.
///
/// @param terms none: everything is meant
public record Filter(List<Term> terms) {
  /// Everything.
  public static final Filter ALL = new Filter(List.of());

  /// One condition.
  ///
  /// @param path of the field, outermost first; empty for the key
  record Term(List<String> path, Glob pattern) {}

  /// Reads what was typed.
  public static Filter of(String typed) {
    List<Term> terms = new ArrayList<>();
    for (String term : typed.split(",", -1)) {
      int colon = term.indexOf(':');
      String pattern = term.substring(colon + 1).strip();
      List<String> path =
          colon < 0 ? List.of() : List.of(term.substring(0, colon).strip().split("\\.", -1));
      if (!term.isBlank()) {
        terms.add(new Term(path, new Glob(pattern)));
      }
    }
    return new Filter(List.copyOf(terms));
  }

  /// The fields that it asks for.
  public List<String> fields() {
    return terms.stream().filter(t -> !t.path().isEmpty()).map(t -> t.path().getFirst()).toList();
  }

  /// Whether an experiment is meant.
  boolean has(Address address, ObjectNode described) {
    return terms.stream().allMatch(term -> holds(term, address, described));
  }

  private static boolean holds(Term term, Address address, ObjectNode described) {
    if (term.path().isEmpty()) {
      return term.pattern().fits(address.key());
    }
    JsonNode value = described;
    for (String name : term.path()) {
      value = value.path(name);
    }
    return fits(term.pattern(), value);
  }

  /// A list fits when one of its items does, a mapping when its `key` or `name` does.
  private static boolean fits(Glob pattern, JsonNode value) {
    if (value.isArray()) {
      for (JsonNode item : value) {
        if (fits(pattern, item)) {
          return true;
        }
      }
      return false;
    }
    if (value.isObject()) {
      return List.of("key", "name", "group", "variation").stream()
          .anyMatch(name -> value.has(name) && fits(pattern, value.path(name)));
    }
    return !value.isMissingNode() && pattern.fits(value.isNull() ? "" : value.asText());
  }
}
