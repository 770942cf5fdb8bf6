package dev.labbook.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.launcher.Machine.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in its packaged form, on machines with various JDKs.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script; Windows has labbook.cmd")
final class FindsJavaTest {

  @TempDir private Path root;
  private Machine machine;
  private Path launcher;

  @BeforeEach
  void unpack() throws IOException {
    machine = Machine.in(root);
    Path home = root.resolve("labbook-1.0");
    launcher = Files.createDirectories(home.resolve("bin")).resolve("labbook");
    Files.copy(Path.of("labbook"), launcher);
    Files.createDirectories(home.resolve("lib"));
    Files.writeString(home.resolve("lib/labbook.jar"), "");
  }

  @Test
  void picks_25_among_others() throws Exception {
    machine.jdk("a-17", "17.0.15");
    machine.jdk("b-26", "26.0.1");
    machine.jdk("c-1.8", "1.8.0_402");
    Path wanted = machine.jdk("d-25", "25.0.3");
    machine.jdk("e-21", "21");
    assertThat(machine.run(launcher).out()).startsWith("java of " + wanted + "\n");
  }

  @Test
  void takes_a_newer_one_where_there_is_no_25() throws Exception {
    machine.jdk("a-21", "21.0.1");
    Path wanted = machine.jdk("b-27", "27-ea");
    assertThat(machine.run(launcher).out()).startsWith("java of " + wanted + "\n");
  }

  @Test
  void java_home_comes_first() throws Exception {
    machine.jdk("a-25", "25");
    Path wanted = machine.jdk(root.resolve("my jdk"), "26");
    machine.with("JAVA_HOME", wanted.toString());
    assertThat(machine.run(launcher).out()).startsWith("java of " + wanted + "\n");
  }

  @Test
  void an_older_java_home_is_passed_over() throws Exception {
    Path wanted = machine.jdk("a-25", "25");
    machine.with("JAVA_HOME", machine.jdk(root.resolve("old"), "17.0.1").toString());
    assertThat(machine.run(launcher).out()).startsWith("java of " + wanted + "\n");
  }

  @Test
  void java_on_path_is_followed_through_links() throws Exception {
    Path wanted = machine.jdk(root.resolve("elsewhere"), "25.0.1");
    Path alternatives = Files.createDirectories(root.resolve("alternatives")).resolve("java");
    Files.createSymbolicLink(alternatives, wanted.resolve("bin/java"));
    Files.createSymbolicLink(root.resolve("bin/java"), Path.of("../alternatives/java"));
    assertThat(machine.run(launcher).out()).startsWith("java of " + wanted + "\n");
  }

  @Test
  void says_what_is_missing_and_where_it_looked() throws Exception {
    Path old = machine.jdk("a-21", "21.0.1");
    machine.with("JAVA_HOME", root.resolve("gone").toString());
    Run run = machine.run(launcher);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("labbook: needs a JDK 25 or newer, and none was found.\n")
        .contains("JAVA_HOME: " + root.resolve("gone") + ": no JDK", old + ": Java 21");
  }

  @Test
  void hands_over_arguments_options_and_the_exit_status() throws Exception {
    machine.jdk("a-25", "25");
    machine.with("FAKE_JAVA_STATUS", "3").with("LABBOOK_JAVA_OPTS", "-Xmx1g -Dx=*");
    Run run = machine.run(launcher, "plan", "-C", "my shop", "", "it's \"$HOME\" *");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("<-Xmx1g>\n<-Dx=*>\n<-jar>\n")
        .endsWith("lib/labbook.jar>\n<plan>\n<-C>\n<my shop>\n<>\n<it's \"$HOME\" *>\n");
  }

  @Test
  void an_incomplete_folder_is_said_to_be_one() throws Exception {
    machine.jdk("a-25", "25");
    Files.delete(root.resolve("labbook-1.0/lib/labbook.jar"));
    Run run = machine.run(launcher);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("lib/labbook.jar is missing");
  }
}
