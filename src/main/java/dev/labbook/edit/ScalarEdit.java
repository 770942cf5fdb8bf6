package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.source.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts another value in the place of a scalar, in the scalar's own style where that can say it.
final class ScalarEdit {
  private static final int WIDTH = 100;

  private final Patches patches;

  ScalarEdit(Patches patches) {
    this.patches = patches;
  }

  /// @param flow whether it stands in brackets or braces
  void replace(Node.Scalar old, JsonNode value, boolean flow) {
    List<String> block = block(old, value);
    if (block != null) {
      lines(old, block);
    } else {
      patches.replace(old.start(), old.end(), inline(old, value, flow));
    }
  }

  /// On one line.
  private static String inline(Node.Scalar old, JsonNode value, boolean flow) {
    if (value.isContainerNode()) {
      return YamlText.flow(value);
    }
    String text = value.isTextual() ? value.textValue() : Scalars.bare(value);
    boolean number = value.isNumber() && !old.plain();
    boolean quoted = (value.isTextual() || number) && !old.isNull();
    boolean single = old.style() == Node.Style.SINGLE;
    if (!quoted || !(single || old.style() == Node.Style.DOUBLE)) {
      return Scalars.inline(value, flow);
    }
    return single && text.codePoints().allMatch(Scalars::visible)
        ? Scalars.singleQuoted(text)
        : Scalars.doubleQuoted(text);
  }

  /// The lines of a block that says the same as a value, without their indentation; null where the
  /// old scalar is no block, or a block cannot say it.
  private @Nullable List<String> block(Node.Scalar old, JsonNode value) {
    boolean literal = old.style() == Node.Style.LITERAL;
    if (!value.isTextual() || (!literal && old.style() != Node.Style.FOLDED)) {
      return null;
    }
    List<String> lines = List.of(value.textValue().strip().split("\n", -1));
    boolean fits =
        lines.stream().allMatch(l -> Scalars.lineOfBlock(l) && !l.startsWith(" "))
            || (literal && Scalars.literal(value.textValue().strip()) != null);
    if (!fits || lines.getFirst().isEmpty() || header(old).chars().anyMatch(Character::isDigit)) {
      return null;
    }
    return literal ? lines : folded(lines, width(old));
  }

  /// What stands behind `|` or `>`, comments too.
  private String header(Node.Scalar old) {
    int end = patches.nextLine(old.start());
    return patches.text().substring(old.start(), Math.min(end, old.end())).split("#", 2)[0];
  }

  /// As wide as the longest line was.
  private int width(Node.Scalar old) {
    int most = 0;
    for (int at = patches.nextLine(old.start()); at < old.end(); at = patches.nextLine(at)) {
      most = Math.max(most, patches.nextLine(at) - at);
    }
    return Math.max(WIDTH / 2, most);
  }

  /// An end of line is an empty line in a folded block; long lines are broken at single spaces.
  private static List<String> folded(List<String> lines, int width) {
    List<String> out = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (inside) {
        out.add("");
      }
      if (!line.isEmpty()) {
        out.addAll(broken(line, width));
      }
      inside = true;
    }
    return out;
  }

  private static List<String> broken(String line, int width) {
    List<String> out = new ArrayList<>();
    String rest = line;
    while (rest.length() > width) {
      int at = rest.lastIndexOf(' ', width);
      boolean single = at > 0 && rest.charAt(at - 1) != ' ' && rest.charAt(at + 1) != ' ';
      if (!single) {
        break;
      }
      out.add(rest.substring(0, at));
      rest = rest.substring(at + 1);
    }
    out.add(rest);
    return out;
  }

  /// Puts other lines in the place of a block's; its header stays.
  private void lines(Node.Scalar old, List<String> lines) {
    String text = patches.text();
    int first = patches.nextLine(old.start());
    while (first < old.end() && text.substring(first, patches.nextLine(first)).isBlank()) {
      first = patches.nextLine(first);
    }
    int letters = first;
    while (letters < old.end() && text.charAt(letters) == ' ') {
      letters++;
    }
    String indent = text.substring(first, letters);
    List<String> indented = lines.stream().map(l -> l.isEmpty() ? l : indent + l).toList();
    patches.replace(first, old.end(), String.join(patches.eol(), indented));
  }
}
