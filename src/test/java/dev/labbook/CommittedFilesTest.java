package dev.labbook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What must stand in no file of the project.
final class CommittedFilesTest {

  /// Addresses of package registries, written so that this file holds none.
  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?i)repo1?[.]maven|maven[.]org|registry[.]npmjs|deb[.]debian|pypi[.]org"
              + "|plugins[.]gradle|jitpack[.]io|mvnreposit[o]ry");

  /// A folder of somebody's machine; a package manager's own fixed folder is none.
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?<![\\w.:/~*-])(/(home(?!/linuxbrew)|root|work|Users)/[\\w.-]+|[A-Z]:\\\\+Users\\\\+\\w)");

  @Test
  void no_committed_file_names_a_registry_or_a_folder_of_a_machine() throws Exception {
    List<String> found = new ArrayList<>();
    for (Path file : committed()) {
      String text = Files.readString(file, ISO_8859_1);
      Stream.of(REGISTRY, MACHINE)
          .map(pattern -> pattern.matcher(text))
          .filter(Matcher::find)
          .forEach(match -> found.add(file + " has " + match.group()));
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> committed() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of(".git")), "not a git checkout");
    Process git = new ProcessBuilder("git", "ls-files", "-z").start();
    String names = new String(git.getInputStream().readAllBytes(), UTF_8);
    assumeTrue(git.waitFor() == 0, "git does not list the files");
    return Pattern.compile("\0")
        .splitAsStream(names)
        .map(Path::of)
        .filter(Files::isRegularFile)
        .toList();
  }
}
