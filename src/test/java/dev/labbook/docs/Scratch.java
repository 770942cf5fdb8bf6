package dev.labbook.docs;

import dev.labbook.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A copy of the examples in which the commands of a page are run.
final class Scratch {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private final Path root;
  private final Console console;

  Scratch(Path root) throws IOException {
    this.root = root;
    this.console = new Console(root);
    copy(Path.of("examples"), root.resolve("examples"));
  }

  /// Copies a folder without what Labbook keeps there.
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.toString().contains(".labbook")).sorted().toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /// A path as the page names it.
  Path path(String shown) {
    return console.folder().resolve(shown);
  }

  /// Runs one line: `labbook …`, `cd DIR` or `export NAME=VALUE`.
  Console.Answer run(String line) {
    List<String> words = words(line);
    String command = words.removeFirst();
    switch (command) {
      case "labbook", "./labbook" -> {
        return plain(console.run(words));
      }
      case "cd" -> console.change(Path.of(words.getFirst()));
      case "export" ->
          console.set(words.getFirst().split("=", 2)[0], words.getFirst().split("=", 2)[1]);
      default -> throw new AssertionError("the tests cannot run: " + line);
    }
    return new Console.Answer(0, "", "");
  }

  /// Without the name of the scratch folder.
  private Console.Answer plain(Console.Answer answer) {
    return new Console.Answer(
        answer.exit(),
        answer.out().replace(root + "/", "").replace(root.toString(), "."),
        answer.err().replace(root + "/", "").replace(root.toString(), "."));
  }

  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line.replaceFirst("(^|\\s)#.*$", ""));
    while (word.find()) {
      words.add(
          Stream.of(1, 2, 3).map(word::group).filter(g -> g != null).findFirst().orElseThrow());
    }
    return words;
  }
}
