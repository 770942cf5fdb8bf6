package dev.labbook.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mapping that has been checked against its shape: typed values, each with its place.
///
/// Every accessor gives null for a field that is absent or bad; what is bad has been reported, and
/// [#has] tells the two apart. A mapping with free keys ([Type.MapOf]) is seen through the same
/// accessors: [#shape] of its field, then [#names].
public final class Fields {
  private final Source source;
  private final Node.Mapping mapping;
  private final Map<String, Value> values;
  private final Problems out;

  /// One item of a list whose items may be text or mappings; exactly one of the two is there.
  public record Item(@Nullable String text, @Nullable Fields shape, Place place) {}

  /// Checks a node against a shape; problems go to `out`. Null when it is not a mapping (a
  /// problem).
  public static @Nullable Fields check(Source source, Node node, Type.Shape shape, Problems out) {
    return new Checker(source, out).top(node, shape, false);
  }

  /// The same for the top of a document, where keys that begin with `x-` are free.
  public static @Nullable Fields checkDocument(
      Source source, Node node, Type.Shape shape, Problems out) {
    return new Checker(source, out).top(node, shape, true);
  }

  /// @param values of the known fields that are written, in the order of the file
  Fields(Source source, Node.Mapping mapping, Map<String, Value> values, Problems out) {
    this.source = source;
    this.mapping = mapping;
    this.values = values;
    this.out = out;
  }

  /// The known fields that are written, in the order of the file.
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /// Whether the field is written at all.
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// Whether the field is written as null, `~` or nothing.
  public boolean isNull(String name) {
    Value value = values.get(name);
    return value != null && value.node() instanceof Node.Scalar scalar && scalar.isNull();
  }

  /// The text of a text, choice, day, span or number as written, without outer white space; ""
  /// where null was written and is allowed.
  public @Nullable String text(String name) {
    Value value = values.get(name);
    if (value instanceof Value.Word word) {
      return word.text();
    }
    return value instanceof Value.Nothing ? "" : null;
  }

  /// A decimal.
  public @Nullable BigDecimal decimal(String name) {
    String text = word(name);
    return text == null ? null : new BigDecimal(text);
  }

  /// A boolean.
  public @Nullable Boolean bool(String name) {
    String text = word(name);
    return text == null ? null : Boolean.valueOf(text.toLowerCase(Locale.ROOT));
  }

  /// A whole number; only for fields whose range is that of an `int`.
  public @Nullable Integer whole(String name) {
    String text = word(name);
    return text == null ? null : Integer.valueOf(new BigInteger(text).intValueExact());
  }

  /// A day.
  public @Nullable LocalDate day(String name) {
    String text = word(name);
    return text == null ? null : Scalars.day(text);
  }

  /// A length of time.
  public @Nullable Duration span(String name) {
    String text = word(name);
    return text == null ? null : Scalars.span(text);
  }

  /// A list of texts; empty for `[]` and for null where that is allowed; one text where the type is
  /// either and one was written. Null when an item is bad.
  public @Nullable List<String> texts(String name) {
    Value value = values.get(name);
    if (value instanceof Value.Items list) {
      return texts(list);
    }
    if (value instanceof Value.Word word) {
      return List.of(word.text());
    }
    return value instanceof Value.Nothing ? List.of() : null;
  }

  private static @Nullable List<String> texts(Value.Items list) {
    List<String> texts = new ArrayList<>();
    for (Value item : list.items()) {
      if (!(item instanceof Value.Word word)) {
        return null;
      }
      texts.add(word.text());
    }
    return texts;
  }

  /// A nested mapping; also when the type is either and a mapping was written.
  public @Nullable Fields shape(String name) {
    return values.get(name) instanceof Value.Group group ? group.fields() : null;
  }

  /// A list of mappings; empty as in [#texts]. Null when one of them is no mapping.
  public @Nullable List<Fields> shapes(String name) {
    List<Item> items = items(name);
    if (items == null) {
      return null;
    }
    List<Fields> shapes = new ArrayList<>();
    for (Item item : items) {
      if (item.shape() == null) {
        return null;
      }
      shapes.add(item.shape());
    }
    return shapes;
  }

  /// A list whose items are texts or mappings; empty as in [#texts]. Null when an item is neither.
  public @Nullable List<Item> items(String name) {
    Value value = values.get(name);
    if (value instanceof Value.Items list) {
      return items(list);
    }
    return value instanceof Value.Nothing ? List.of() : null;
  }

  private @Nullable List<Item> items(Value.Items list) {
    List<Item> items = new ArrayList<>();
    for (Value value : list.items()) {
      Place place = source.place(value.node().start());
      if (value instanceof Value.Word word) {
        items.add(new Item(word.text(), null, place));
      } else if (value instanceof Value.Group group) {
        items.add(new Item(null, group.fields(), place));
      } else {
        return null;
      }
    }
    return items;
  }

  /// The value as a node, whatever its type, good or bad; null only when the field is not written.
  public @Nullable Node node(String name) {
    Value value = values.get(name);
    return value == null ? null : value.node();
  }

  /// The file.
  public Source source() {
    return source;
  }

  /// Where the mapping begins.
  public Place place() {
    return source.place(mapping.start());
  }

  /// Where the field's value begins; where the mapping begins when the field is not written.
  public Place place(String name) {
    Value value = values.get(name);
    return value == null ? place() : source.place(value.node().start());
  }

  /// Where the field's key begins; where the mapping begins when the field is not written.
  public Place placeOfKey(String name) {
    Node.Entry entry = mapping.entry(name);
    return entry == null ? place() : source.place(entry.key().start());
  }

  /// Where one item of a list begins; as [#place(String)] when there is no such item.
  public Place placeOfItem(String name, int index) {
    boolean there =
        values.get(name) instanceof Value.Items list && index >= 0 && index < list.items().size();
    return there && values.get(name) instanceof Value.Items list
        ? source.place(list.items().get(index).node().start())
        : place(name);
  }

  /// Reports an error at the field's value.
  public void error(String code, String name, String message, @Nullable String hint) {
    out.error(code, place(name), message, hint);
  }

  private @Nullable String word(String name) {
    return values.get(name) instanceof Value.Word word ? word.text() : null;
  }
}
