package dev.labbook.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks nodes against types and reports what does not fit.
///
/// Here and wherever each run comes by there are no switches over types: the JVM writes a class for
/// each when it first meets it, which takes a millisecond, and no cache keeps it.
final class Checker {
  /// So many problems of one document are named.
  private static final int NAMED = 1_000;

  private final Source source;
  private final Problems out;
  private int reported;

  Checker(Source source, Problems out) {
    this.source = source;
    this.out = out;
  }

  @Nullable Fields top(Node node, Type.Shape shape, boolean document) {
    if (node instanceof Node.Mapping mapping) {
      return new ShapeChecker(this).check(mapping, shape, null, new What.Whole(), document);
    }
    wrongSort(node, shape, new What.Whole());
    return null;
  }

  /// @param emptiable whether nothing is allowed
  /// @param parent the shape in which the value stands, or null
  Value check(Node node, Type type, What what, boolean emptiable, Type.@Nullable Shape parent) {
    if (node instanceof Node.Scalar scalar
        && scalar.isNull()
        && !(type instanceof Type.Any)
        && !(type instanceof Type.Json)) {
      return emptiable ? new Value.Nothing(node) : empty(node, what);
    }
    if (type instanceof Type.Any) {
      return new Value.Raw(node);
    }
    if (type instanceof Type.Json) {
      return json(node);
    }
    if (type instanceof Type.Either either) {
      return either(node, either, what, emptiable, parent);
    }
    if (type instanceof Type.Secret) {
      return secret(node, what);
    }
    if (node instanceof Node.Scalar scalar && type instanceof Type.OfScalar wanted) {
      return scalar(scalar, wanted, what, emptiable);
    }
    if (node instanceof Node.Sequence list && type instanceof Type.Items items) {
      return items(list, items, what, parent);
    }
    return node instanceof Node.Mapping mapping
        ? mapping(mapping, type, what, parent)
        : wrongSort(node, type, what);
  }

  private Value mapping(Node.Mapping mapping, Type type, What what, Type.@Nullable Shape parent) {
    if (type instanceof Type.Shape shape) {
      return shape(mapping, shape, what, parent);
    }
    if (type instanceof Type.MapOf map) {
      return mapOf(mapping, map, what, parent);
    }
    return type instanceof Type.Variants variants
        ? variants(mapping, variants, what, parent)
        : wrongSort(mapping, type, what);
  }

  private Value scalar(Node.Scalar scalar, Type.OfScalar type, What what, boolean emptiable) {
    String text = scalar.text().strip();
    if (text.isEmpty()) {
      return emptiable ? new Value.Word(scalar, "") : empty(scalar, what);
    }
    Scalars.Fault fault = Scalars.fault(scalar, text, type);
    if (fault == null) {
      return new Value.Word(scalar, text);
    }
    String guess =
        type instanceof Type.Choice choice ? DidYouMean.suffix(text, choice.options()) : "";
    String hint = fault.hint() == null && guess.isEmpty() ? what.hint() : fault.hint();
    String message =
        what.name() + " is '" + Printable.cut(text) + "', but must be " + fault.expected() + guess;
    return bad(scalar, fault.code(), message, hint);
  }

  private Value either(
      Node node, Type.Either either, What what, boolean emptiable, Type.@Nullable Shape parent) {
    for (Type option : either.options()) {
      if (sameSort(node, option)) {
        return check(node, option, what, emptiable, parent);
      }
    }
    return wrongSort(node, either, what);
  }

  private static boolean sameSort(Node node, Type type) {
    if (type instanceof Type.OfScalar) {
      return node instanceof Node.Scalar;
    }
    if (type instanceof Type.Items) {
      return node instanceof Node.Sequence;
    }
    if (type instanceof Type.Either e) {
      return e.options().stream().anyMatch(option -> sameSort(node, option));
    }
    return type instanceof Type.Any || type instanceof Type.Json || node instanceof Node.Mapping;
  }

  private Value items(Node.Sequence list, Type.Items type, What what, Type.@Nullable Shape parent) {
    What item = new What.ItemOf(what);
    List<Value> values = new ArrayList<>(list.items().size());
    Map<String, Node> seen = new HashMap<>();
    for (Node node : list.items()) {
      Value value = check(node, type.item(), item, false, parent);
      values.add(value);
      if (type.distinct() && value instanceof Value.Word word) {
        distinct(word, seen.putIfAbsent(word.text(), node), what);
      }
    }
    return new Value.Items(list, values);
  }

  private void distinct(Value.Word word, @Nullable Node first, What what) {
    if (first != null) {
      String message = "'" + Printable.cut(word.text()) + "' stands twice in " + what.name();
      report(
          word.node(),
          SourceCodes.TWICE,
          message,
          "the first is at " + source.place(first.start()));
    }
  }

  private Value mapOf(
      Node.Mapping mapping, Type.MapOf type, What what, Type.@Nullable Shape parent) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      Scalars.Fault fault = Scalars.fault(entry.key(), key, type.key());
      if (fault != null) {
        String shown = "the key '" + Printable.cut(key) + "' in " + what.name();
        bad(entry.key(), fault.code(), shown + " must be " + fault.expected(), fault.hint());
      }
      What name = new What.KeyOf(key, what);
      values.put(key, check(entry.value(), type.value(), name, false, parent));
    }
    return new Value.Group(mapping, fields(mapping, values));
  }

  private Value shape(
      Node.Mapping mapping, Type.Shape shape, What what, Type.@Nullable Shape parent) {
    return new Value.Group(
        mapping, new ShapeChecker(this).check(mapping, shape, parent, what, false));
  }

  private Value variants(
      Node.Mapping mapping, Type.Variants type, What what, Type.@Nullable Shape parent) {
    Node.Entry teller = mapping.entry(type.by());
    Type.Shape without = type.without();
    if (teller == null && without != null && isMeant(without, mapping)) {
      return shape(mapping, without, what, parent);
    }
    if (teller == null) {
      return bad(
          mapping,
          SourceCodes.MISSING_FIELD,
          "missing field '" + type.by() + "' in " + what.name(),
          null);
    }
    List<String> known = type.options().stream().map(Type.Variants.Variant::value).toList();
    Value told =
        check(
            teller.value(),
            new Type.Choice(known),
            new What.OfField(Field.of(type.by(), new Type.Choice(known), "")),
            false,
            null);
    Type.Shape shape = told instanceof Value.Word word ? type.shape(word.text()) : null;
    return shape == null ? new Value.Bad(mapping) : shape(mapping, shape, what, parent);
  }

  /// Whether a mapping has something that the shape requires; else the telling field is missed.
  private static boolean isMeant(Type.Shape shape, Node.Mapping mapping) {
    return shape.fields().stream()
        .anyMatch(field -> field.required() && mapping.entry(field.name()) != null);
  }

  /// Any value; numbers that JSON does not have are problems.
  Value json(Node node) {
    switch (node) {
      case Node.Scalar scalar -> number(scalar);
      case Node.Sequence list -> list.items().forEach(this::json);
      case Node.Mapping mapping -> mapping.entries().forEach(entry -> json(entry.value()));
    }
    return new Value.Raw(node);
  }

  private void number(Node.Scalar scalar) {
    if (CoreScalar.of(scalar) == CoreScalar.NO_JSON) {
      report(
          scalar,
          SourceCodes.NUMBER,
          "'" + Printable.cut(scalar.text()) + "' is a number that JSON does not have",
          "put it in quotes if it is text");
    }
  }

  private Value secret(Node node, What what) {
    if (!(node instanceof Node.Mapping mapping)) {
      String message = what.name() + " must say where the secret is found, not the secret itself";
      return bad(
          node,
          SourceCodes.SECRET,
          message,
          "write {env: NAME} or {file: PATH}, and revoke what stood here");
    }
    return Secrets.check(mapping, what, shape(mapping, Secrets.SHAPE, what, null), this);
  }

  Value empty(Node node, What what) {
    String hint = "write a value, or leave the field out";
    return bad(
        node,
        SourceCodes.EMPTY,
        what.name() + " must not be empty",
        what.hint() == null ? hint : what.hint());
  }

  Value wrongSort(Node node, Type type, What what) {
    String message = what.name() + " is " + node.sort() + ", but must be " + Expected.words(type);
    return bad(node, SourceCodes.WRONG_SORT, message, what.hint());
  }

  Value bad(Node node, String code, String message, @Nullable String hint) {
    report(node, code, message, hint);
    return new Value.Bad(node);
  }

  /// Reports an error at a node, unless there were too many.
  void report(Node node, String code, String message, @Nullable String hint) {
    reported++;
    if (reported <= NAMED) {
      out.error(code, source.place(node.start()), message, hint);
    } else if (reported == NAMED + 1) {
      String more = "more than " + NAMED + " problems in one document; the others are not named";
      out.error(SourceCodes.TOO_MUCH, source.place(node.start()), more, null);
    }
  }

  /// Reports a warning at a node, unless there were too many problems.
  void warn(Node node, String code, String message, @Nullable String hint) {
    reported++;
    if (reported <= NAMED) {
      out.warning(code, source.place(node.start()), message, hint);
    }
  }

  Fields fields(Node.Mapping mapping, Map<String, Value> values) {
    return new Fields(source, mapping, values, out);
  }
}
