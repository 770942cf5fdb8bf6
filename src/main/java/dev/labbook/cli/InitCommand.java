package dev.labbook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// `labbook init`: a first workspace. Never overwrites.
record InitCommand(Host host) implements Command {
  /// The files of a first workspace: where they are written, and as what they lie in this program.
  private static final Map<String, String> FILES =
      files(
          "labbook.yaml", "labbook.yaml",
          "experiments/checkout-button.yaml", "experiment.yaml",
          "sandbox/shop.json", "sandbox.json",
          ".vscode/settings.json", "vscode.json",
          ".gitignore", "gitignore",
          ".github/actions/labbook/action.yml", "github/action.yml",
          ".github/actions/labbook/install.sh", "github/install.sh",
          ".github/actions/labbook/run.sh", "github/run.sh",
          ".github/workflows/labbook-plan.yml", "github/plan.yml",
          ".github/workflows/labbook-apply.yml", "github/apply.yml",
          ".github/workflows/labbook-drift.yml", "github/drift.yml");

  private static Map<String, String> files(String... pairs) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      files.put(pairs[i], pairs[i + 1]);
    }
    return files;
  }

  @Override
  public Syntax syntax() {
    return Syntax.bare(
            "init",
            "Writes a first workspace with one experiment that runs in the embedded sandbox, editor"
                + " settings, and workflows for pull requests and merges. Never overwrites a file.",
            "",
            "Then: labbook plan")
        .value("DIR", "Where. Default: this folder.", "-C")
        .flag("Say less.", "-q", "--quiet");
  }

  @Override
  public int run(Options options) throws CommandException {
    String typed = options.text("-C");
    Path folder = typed == null ? host.folder() : host.folder().resolve(typed).normalize();
    int written = 0;
    for (Map.Entry<String, String> file : contents().entrySet()) {
      boolean isNew = write(folder.resolve(file.getKey()), file.getValue());
      written += isNew ? 1 : 0;
      if (!options.has("-q")) {
        host.err().println((isNew ? "wrote  " : "kept   ") + file.getKey());
      }
    }
    if (!options.has("-q")) {
      host.err()
          .println(
              written == 0
                  ? "Everything was there already."
                  : "Try: labbook plan" + (typed == null ? "" : " -C " + typed));
    }
    return Exit.DONE;
  }

  /// The files' contents; the schemas are those that this build decodes by.
  private Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    FILES.forEach((file, resource) -> contents.put(file, resource(resource)));
    Schemas schemas = new Schemas(Kinds.of(host.clock()));
    schemas.all().forEach((name, text) -> contents.put(".vscode/labbook-" + name, text));
    contents.put(".vscode/labbook-definition.schema.json", schemas.definition("labbook-"));
    return contents;
  }

  private static String resource(String name) {
    try (InputStream in = InitCommand.class.getResourceAsStream("init/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean write(Path path, String text) throws CommandException {
    try {
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new CommandException(
          Exit.FAILED,
          "cannot write " + path + ": " + Output.reason(e),
          "check the folder and its permissions",
          e);
    }
  }
}
