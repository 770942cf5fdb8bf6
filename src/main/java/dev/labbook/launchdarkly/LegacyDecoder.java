package dev.labbook.launchdarkly;

import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.kind.FieldSpec;
import dev.labbook.launchdarkly.LegacyDefinition.Item;
import dev.labbook.launchdarkly.LegacyDefinition.Named;
import dev.labbook.launchdarkly.LegacyDefinition.Remove;
import dev.labbook.source.Fields;
import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import dev.labbook.source.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a `launchdarkly/legacy-experiments` from its checked fields.
final class LegacyDecoder {
  private final Type.Shape shape;
  private final String kind;

  LegacyDecoder(Documents.Kind kind) {
    this.kind = kind.name();
    shape = Documents.shape(kind, LegacyFields.ALL.stream().map(FieldSpec::field).toList());
  }

  /// The definition, or null when it has errors.
  @Nullable LegacyDefinition decode(Declared declared, Problems out) {
    Problems own = new Problems();
    Fields fields = Fields.checkDocument(declared.source(), declared.fields(), shape, own);
    LegacyDefinition found = fields == null ? null : read(declared, fields);
    if (found != null) {
      check(found, own);
    }
    out.addAll(own.sorted());
    return own.hasErrors() ? null : found;
  }

  private @Nullable LegacyDefinition read(Declared declared, Fields fields) {
    String flag = fields.text("flag");
    return flag == null
        ? null
        : new LegacyDefinition(
            new Address(kind, declared.target(), flag),
            declared.place(),
            places(fields),
            fields.text("baseline"),
            items(fields.shapes("experiments")),
            remove(fields.shape("remove")));
  }

  private static Map<String, Place> places(Fields fields) {
    Map<String, Place> places = new LinkedHashMap<>();
    fields.names().forEach(name -> places.put(name, fields.place(name)));
    return places;
  }

  private static @Nullable List<Item> items(@Nullable List<Fields> shapes) {
    if (shapes == null) {
      return null;
    }
    List<Item> items = new ArrayList<>();
    for (Fields item : shapes) {
      String metric = item.text("metric");
      if (metric != null) {
        Named named = new Named(metric, item.place("metric"));
        items.add(new Item(named, keys(item, "environments")));
      }
    }
    return List.copyOf(items);
  }

  private static @Nullable List<Named> keys(Fields fields, String name) {
    List<String> texts = fields.texts(name);
    if (texts == null) {
      return null;
    }
    List<Named> keys = new ArrayList<>();
    texts.forEach(text -> keys.add(new Named(text, fields.placeOfItem(name, keys.size()))));
    return List.copyOf(keys);
  }

  private static @Nullable Remove remove(@Nullable Fields remove) {
    List<Named> metrics = remove == null ? null : keys(remove, "metrics");
    String justification = remove == null ? null : remove.text("justification");
    return metrics == null || justification == null ? null : new Remove(metrics, justification);
  }

  private static void check(LegacyDefinition definition, Problems out) {
    Map<String, Place> listed = new LinkedHashMap<>();
    List<Item> items = definition.experiments() == null ? List.of() : definition.experiments();
    for (Item item : items) {
      Named metric = item.metric();
      Place first = listed.putIfAbsent(metric.key(), metric.place());
      if (first != null) {
        out.error(
            LegacyCodes.METRIC_TWICE,
            metric.place(),
            shown(metric) + " is listed already, at line " + first.line(),
            "name each metric once, with all of its environments");
      }
    }
    List<Named> removed = definition.remove() == null ? List.of() : definition.remove().metrics();
    for (Named metric : removed) {
      if (listed.containsKey(metric.key())) {
        out.error(
            LegacyCodes.LISTED_AND_REMOVED,
            metric.place(),
            shown(metric) + " is listed under 'experiments' and is to be removed",
            "take it out of one of the two");
      }
    }
  }

  private static String shown(Named metric) {
    return "the metric '" + Printable.of(metric.key()) + "'";
  }
}
