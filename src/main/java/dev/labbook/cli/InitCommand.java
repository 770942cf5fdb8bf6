package dev.labbook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `labbook init`: a first workspace. Never overwrites.
record InitCommand(Host host) implements Command {
  /// The files of a first workspace, as they lie in this program and as they are written.
  private static final List<String> FILES =
      List.of(
          "labbook.yaml",
          "experiments/checkout-button.yaml",
          "sandbox/shop.json",
          ".vscode/settings.json",
          ".github/workflows/labbook.yml",
          ".gitignore");

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Specs.bare(
            "init",
            "Writes a first workspace with one experiment that runs in the embedded sandbox, editor settings, and workflows for pull requests and merges. Never overwrites a file.",
            "",
            "Then: labbook plan");
    spec.addOption(Specs.value("DIR", "Where. Default: this folder.", "-C"));
    spec.addOption(Specs.flag("Say less.", "-q", "--quiet"));
    return spec;
  }

  @Override
  public int run(Options options) throws CommandException {
    String typed = options.text("-C");
    Path folder = typed == null ? host.folder() : host.folder().resolve(typed).normalize();
    int written = 0;
    for (String file : FILES) {
      boolean isNew = write(folder, file);
      written += isNew ? 1 : 0;
      if (!options.has("-q")) {
        host.err().println((isNew ? "wrote  " : "kept   ") + file);
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

  private static boolean write(Path folder, String file) throws CommandException {
    Path path = folder.resolve(file);
    try (InputStream in = InitCommand.class.getResourceAsStream("init/" + file.replace("/", "__"))) {
      if (in == null) {
        throw new IllegalStateException("no resource for " + file);
      }
      Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
      Files.writeString(
          path,
          new String(in.readAllBytes(), StandardCharsets.UTF_8),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new CommandException(
          Exit.FAILED, "cannot write " + path + ": " + Output.reason(e), "check the folder and its permissions", e);
    }
  }
}
