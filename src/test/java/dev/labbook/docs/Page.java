package dev.labbook.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Markdown page: its fenced blocks, with what a comment on the line before says of them, and its
/// generated parts.
///
/// `<!-- run -->` or `<!-- run: 2 -->` before a block of commands: they are run, and the last ends
/// with that code. `<!-- output -->`: what the commands before it print, to standard error if
/// nothing is printed to standard output. `<!-- file: PATH -->`: a file that is written before what
/// follows is run. `<!-- shows: PATH -->`: what stands in a file then. `<!-- schema: NAME -->`:
/// JSON that is valid by that schema. `<!-- bad -->`: YAML that is wrong. Several stand in one
/// comment with `;` between. A part between `<!-- generated: NAME -->` and `<!-- end -->` is made
/// from the code.
final class Page {
  private static final Pattern COMMENT = Pattern.compile("<!-- (.*) -->");
  private static final Pattern GENERATED = Pattern.compile("<!-- generated: (\\S+) -->");

  private final Path file;
  private final List<String> lines;
  private final TreeMap<Integer, Replacement> replacements = new TreeMap<>();

  /// Lines from `first` up to, not including, `end`.
  private record Replacement(int end, String text) {}

  /// A fenced block.
  ///
  /// @param first the index of its first line
  /// @param end the index of the line after its last
  /// @param language what stands after the fence, such as `yaml`
  /// @param marks what the comment before it says
  record Block(int first, int end, String language, String text, Map<String, String> marks) {
    boolean is(String mark) {
      return marks.containsKey(mark);
    }
  }

  private Page(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  static Page read(Path file) {
    try {
      return new Page(file, List.of(Files.readString(file, UTF_8).split("\n", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All pages of the project.
  static List<Path> all() {
    try (Stream<Path> docs = Files.list(Path.of("docs"));
        Stream<Path> top = Files.list(Path.of("."))) {
      return Stream.concat(top.map(Path.of(".")::relativize), docs)
          .filter(p -> p.toString().endsWith(".md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String where(Block block) {
    return file + ":" + block.first();
  }

  String text() {
    return String.join("\n", lines);
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        int end = i + 1;
        while (!lines.get(end).startsWith("```")) {
          end++;
        }
        blocks.add(block(i, end));
        i = end;
      }
    }
    return blocks;
  }

  private Block block(int fence, int end) {
    String text = String.join("\n", lines.subList(fence + 1, end)) + "\n";
    Matcher comment = COMMENT.matcher(fence == 0 ? "" : lines.get(fence - 1));
    Map<String, String> marks = new LinkedHashMap<>();
    if (comment.matches()) {
      for (String mark : comment.group(1).split(";", -1)) {
        String[] parts = mark.strip().split(":\\s*", 2);
        marks.put(parts[0], parts.length > 1 ? parts[1] : "");
      }
    }
    return new Block(fence + 1, end, lines.get(fence).substring(3).strip(), text, marks);
  }

  /// The generated parts: names and what stands there.
  Map<String, String> generated() {
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher begin = GENERATED.matcher(lines.get(i));
      if (begin.matches()) {
        parts.put(begin.group(1), String.join("\n", lines.subList(i + 1, end(i))) + "\n");
      }
    }
    return parts;
  }

  private int end(int from) {
    int end = from;
    while (!lines.get(end).equals("<!-- end -->")) {
      end++;
    }
    return end;
  }

  void replaceGenerated(String name, String text) {
    int begin = lines.indexOf("<!-- generated: " + name + " -->");
    replacements.put(begin + 1, new Replacement(end(begin), text));
  }

  void replace(Block block, String text) {
    replacements.put(block.first(), new Replacement(block.end(), text));
  }

  /// Writes the file with what was replaced.
  void write() throws IOException {
    if (replacements.isEmpty()) {
      return;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (Map.Entry<Integer, Replacement> one : replacements.entrySet()) {
      lines.subList(from, one.getKey()).forEach(line -> out.append(line).append('\n'));
      out.append(one.getValue().text());
      from = one.getValue().end();
    }
    out.append(String.join("\n", lines.subList(from, lines.size())));
    Files.writeString(file, out.toString(), UTF_8);
  }

  /// Whether the pages are to be rewritten instead of compared.
  static boolean rewrite() {
    return Boolean.getBoolean("labbook.rewrite");
  }
}
