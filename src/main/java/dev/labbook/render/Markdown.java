package dev.labbook.render;

import dev.labbook.source.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes text from files and from live into Markdown so that it stands there as it is: it makes no
/// heading, link, image, mention, reference or tag, neither by CommonMark nor by what GitHub and
/// GitLab add to it. What could is put into a code span, where nothing has a meaning.
final class Markdown {
  private static final int LONGEST_FENCED_LINE = 300;
  private static final int MOST_FENCED_LINES = 60;

  /// A word between harmless punctuation.
  private static final Pattern WORD = Pattern.compile("([(\"']*)(.*?)([)\"',.;:?!]*)");

  /// Letters of any script, digits and marks that mean nothing within a line.
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Mn}\\p{Nd}.,;:?!'\"()/%–—…→-]*");

  /// Of plain characters: addresses of pages, emoji, references to issues, hashes of commits.
  private static final Pattern MEANS =
      Pattern.compile(
          "(?i)://|!\\d|www\\.|:.*:|%[\\p{L}\\d]|[a-z][a-z0-9]*-\\d|(?<![a-z0-9])[0-9a-f]{7,}(?![a-z0-9])");

  private Markdown() {}

  /// A sentence with foreign words in it; those that could mean something are put into code, side
  /// by side into one span. Never at the start of a line.
  static String prose(String text) {
    List<String> out = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (String word : Printable.of(text).split(" ", -1)) {
      if (harmless(word)) {
        end(foreign, out);
        out.add(word);
      } else {
        foreign.add(word);
      }
    }
    end(foreign, out);
    return String.join(" ", out);
  }

  private static void end(List<String> foreign, List<String> out) {
    if (!foreign.isEmpty()) {
      out.add(foreign.size() == 1 ? word(foreign.getFirst()) : code(String.join(" ", foreign)));
      foreign.clear();
    }
  }

  /// A sentence of which not more than so many characters are shown.
  static String prose(String text, int most) {
    return prose(cut(text, most));
  }

  private static String word(String word) {
    Matcher parts = WORD.matcher(word);
    if (!parts.matches() || parts.group(2).isEmpty()) {
      return code(word);
    }
    return parts.group(1) + code(parts.group(2)) + parts.group(3);
  }

  private static boolean harmless(String word) {
    return PLAIN.matcher(word).matches() && !MEANS.matcher(word).find();
  }

  /// A code span.
  static String code(String text) {
    String shown = Inert.of(Printable.of(text));
    if (shown.isBlank()) {
      return "`\"" + shown + "\"`";
    }
    String ticks = "`".repeat(longestRun(shown) + 1);
    boolean edge = shown.startsWith("`") || shown.endsWith("`") || shown.startsWith(" ");
    String space = edge || shown.endsWith(" ") ? " " : "";
    return ticks + space + shown + space + ticks;
  }

  /// A code span of which not more than so many characters are shown.
  static String code(String text, int most) {
    return code(cut(text, most));
  }

  /// A fenced block; lines that are too long or too many are cut, with a count of what was cut.
  static String fence(String language, List<String> lines) {
    List<String> shown =
        lines.stream()
            .limit(MOST_FENCED_LINES)
            .map(l -> cut(Inert.of(Printable.of(l)), LONGEST_FENCED_LINE))
            .toList();
    String text = String.join("\n", shown) + "\n";
    int more = lines.size() - shown.size();
    String rest = more == 0 ? "" : "… " + Words.count(more, "more line") + "\n";
    String ticks = "`".repeat(Math.max(3, longestRun(text) + 1));
    return ticks + language + "\n" + text + rest + ticks + "\n";
  }

  /// Code within HTML, such as a `<summary>`, where Markdown means nothing.
  static String htmlCode(String text, int most) {
    return "<code>" + Html.escape(Printable.of(cut(text, most))).replace("@", "&#64;") + "</code>";
  }

  /// The text, or its begin with a count of what was cut.
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + " … (" + (text.length() - end) + " more characters)";
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
