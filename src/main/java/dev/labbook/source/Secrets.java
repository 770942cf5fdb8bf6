package dev.labbook.source;

import java.util.List;
import java.util.regex.Pattern;

/// Where a secret is to be found. Nothing here shows a value, since it may be the secret.
final class Secrets {
  /// The two ways to say it, of which one is to be used.
  static final Type.Shape SHAPE =
      new Type.Shape(
          List.of(
              Field.of("env", Type.Text.ANY, "The environment variable that holds it."),
              Field.of("file", Type.Text.ANY, "The file that holds it, and nothing else.")));

  /// What the name of an environment variable looks like.
  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");

  private Secrets() {}

  /// Exactly one of the two must be there, and a name must be one.
  static Value check(Node.Mapping mapping, What what, Value value, Checker checker) {
    if (!(value instanceof Value.Group group)) {
      return value;
    }
    Fields fields = group.fields();
    if (fields.has("env") == fields.has("file")) {
      String message = what.name() + " must have one of 'env' and 'file'";
      return checker.bad(mapping, SourceCodes.MISSING_FIELD, message, what.hint());
    }
    String env = fields.text("env");
    Node node = fields.node("env");
    if (env != null && node != null && !NAME.matcher(env).matches()) {
      String message = "'env' in " + what.name() + " must be the name of an environment variable";
      return checker.bad(
          node, SourceCodes.SECRET, message, "letters, digits and '_'; never the secret itself");
    }
    return value;
  }
}
