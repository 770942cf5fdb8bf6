package dev.labbook.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mapping that has been checked against its shape: typed values, each with its place.
///
/// Every accessor gives null for a field that is absent or bad; what is bad has been reported, and [#has] tells the two apart. A
/// mapping with free keys ([Type.MapOf]) is seen through the same accessors: [#shape] of its field, then [#names].
public final class Fields {
  /// One item of a list whose items may be text or mappings; exactly one of the two is there.
  public record Item(@Nullable String text, @Nullable Fields shape, Place place) {}

  /// Checks a node against a shape; problems go to `out`. Null when it is not a mapping (a problem).
  public static @Nullable Fields check(Source source, Node node, Type.Shape shape, Problems out) {
    throw new UnsupportedOperationException();
  }

  /// The same for the top of a document, where keys that begin with `x-` are free.
  public static @Nullable Fields checkDocument(Source source, Node node, Type.Shape shape, Problems out) {
    throw new UnsupportedOperationException();
  }

  private Fields() {}

  /// The known fields that are written, in the order of the file.
  public List<String> names() {
    throw new UnsupportedOperationException();
  }

  /// Whether the field is written at all.
  public boolean has(String name) {
    throw new UnsupportedOperationException();
  }

  /// Whether the field is written as null, `~` or nothing.
  public boolean isNull(String name) {
    throw new UnsupportedOperationException();
  }

  /// The text of a text, choice, day, span or number as written, without outer white space; "" where null was written and is allowed.
  public @Nullable String text(String name) {
    throw new UnsupportedOperationException();
  }

  /// A decimal.
  public @Nullable BigDecimal decimal(String name) {
    throw new UnsupportedOperationException();
  }

  /// A boolean.
  public @Nullable Boolean bool(String name) {
    throw new UnsupportedOperationException();
  }

  /// A whole number.
  public @Nullable Integer whole(String name) {
    throw new UnsupportedOperationException();
  }

  /// A day.
  public @Nullable LocalDate day(String name) {
    throw new UnsupportedOperationException();
  }

  /// A length of time.
  public @Nullable Duration span(String name) {
    throw new UnsupportedOperationException();
  }

  /// A list of texts; empty for `[]` and for null where that is allowed; one text where the type is either and one was written.
  public @Nullable List<String> texts(String name) {
    throw new UnsupportedOperationException();
  }

  /// A nested mapping; also when the type is either and a mapping was written.
  public @Nullable Fields shape(String name) {
    throw new UnsupportedOperationException();
  }

  /// A list of mappings; empty as in [#texts]. Null when one of them is no mapping.
  public @Nullable List<Fields> shapes(String name) {
    throw new UnsupportedOperationException();
  }

  /// A list whose items are texts or mappings; empty as in [#texts]. Null when an item is neither.
  public @Nullable List<Item> items(String name) {
    throw new UnsupportedOperationException();
  }

  /// The value as a node, whatever its type.
  public @Nullable Node node(String name) {
    throw new UnsupportedOperationException();
  }

  /// The file.
  public Source source() {
    throw new UnsupportedOperationException();
  }

  /// Where the mapping begins.
  public Place place() {
    throw new UnsupportedOperationException();
  }

  /// Where the field's value begins; where the mapping begins when the field is not written.
  public Place place(String name) {
    throw new UnsupportedOperationException();
  }

  /// Where one item of a list begins; as [#place(String)] when there is no such item.
  public Place placeOfItem(String name, int index) {
    throw new UnsupportedOperationException();
  }

  /// Reports an error at the field's value.
  public void error(String code, String name, String message, @Nullable String hint) {
    throw new UnsupportedOperationException();
  }
}
