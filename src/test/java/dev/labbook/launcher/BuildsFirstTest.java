package dev.labbook.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.launcher.Machine.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a source checkout: it builds what is out of date, once, and starts nothing else.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script; Windows has labbook.cmd")
@Timeout(120)
final class BuildsFirstTest {

  @TempDir private Path root;
  private Machine machine;
  private Path checkout;
  private Path launcher;
  private Path jdk;

  @BeforeEach
  void checkOut() throws IOException {
    machine = Machine.in(root);
    jdk = machine.jdk("jdk-25", "25.0.3");
    checkout = machine.checkout("lab book");
    launcher = checkout.resolve("labbook");
  }

  @Test
  void the_first_start_builds_on_the_jdk_found_and_keeps_stdout_clean() throws Exception {
    Run run = machine.run(launcher, "--version");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("java of " + jdk + "\n").doesNotContain("maven");
    assertThat(run.out()).endsWith("<" + jar() + ">\n<--version>\n");
    assertThat(run.err()).contains("maven on stdout", "maven on stderr");
    assertThat(machine.builds()).containsExactly(jdk.toString());
    assertThat(checkout.resolve(".labbook-build")).doesNotExist();
  }

  @Test
  void the_second_start_builds_nothing_and_says_nothing() throws Exception {
    machine.run(launcher);
    Run run = machine.run(launcher);
    assertThat(run.err()).isEmpty();
    assertThat(machine.builds()).hasSize(1);
  }

  @Test
  void a_newer_source_is_built() throws Exception {
    machine.run(launcher);
    Machine.age(jar(), Duration.ofMinutes(10));
    Machine.age(checkout.resolve("src/main/java/Main.java"), Duration.ofMinutes(5));
    machine.run(launcher);
    assertThat(machine.builds()).hasSize(2);
  }

  @Test
  void a_newer_pom_is_built_and_a_newer_test_is_not() throws Exception {
    machine.run(launcher);
    Machine.age(jar(), Duration.ofMinutes(10));
    Files.createDirectories(checkout.resolve("src/test/java"));
    machine.run(launcher);
    assertThat(machine.builds()).hasSize(1);
    Machine.age(checkout.resolve("pom.xml"), Duration.ofMinutes(5));
    machine.run(launcher);
    assertThat(machine.builds()).hasSize(2);
  }

  @Test
  void a_source_that_was_deleted_is_noticed() throws Exception {
    machine.run(launcher);
    Machine.age(jar(), Duration.ofMinutes(10));
    Files.delete(checkout.resolve("src/main/java/Main.java"));
    machine.run(launcher);
    assertThat(machine.builds()).hasSize(2);
  }

  @Test
  void works_through_a_link_from_another_folder() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("bin/lb"), Path.of("../lab book/labbook"));
    Run run = machine.run(link);
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("lab book/target/lib/labbook.jar>");
  }

  @Test
  void a_build_that_fails_ends_with_1_and_runs_no_old_jar() throws Exception {
    machine.run(launcher);
    Machine.age(jar(), Duration.ofHours(2));
    Run failed = machine.with("FAKE_MAVEN_STATUS", "1").run(launcher);
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).endsWith("labbook: the build failed; Labbook was not started\n");
    assertThat(machine.run(launcher).status()).isEqualTo(1);
    assertThat(machine.with("FAKE_MAVEN_STATUS", "0").run(launcher).status()).isZero();
  }

  @Test
  void a_missing_maven_is_said() throws Exception {
    Files.delete(root.resolve("bin/mvn"));
    Run run = machine.run(launcher);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("needs Maven (mvn on PATH)");
  }

  @Test
  void two_starts_at_once_build_once() throws Exception {
    Path hold = Files.createFile(root.resolve("hold"));
    Process first = machine.start(launcher);
    waitUntilBuilding();
    Process second = machine.start(launcher);
    while (!machine.read(second, ".err").contains("waiting for another build")) {
      Thread.onSpinWait();
    }
    Files.delete(hold);
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(machine.builds()).hasSize(1);
    assertThat(machine.read(second, ".out")).startsWith("java of " + jdk);
  }

  @Test
  void the_lock_of_a_process_that_is_gone_is_taken_over() throws Exception {
    Process gone = new ProcessBuilder("sh", "-c", "exit 0").start();
    gone.waitFor();
    Path lock = Files.createDirectory(checkout.resolve(".labbook-build"));
    Files.writeString(lock.resolve("owner"), gone.pid() + "\n");
    assertThat(machine.run(launcher).status()).isZero();
    assertThat(machine.builds()).hasSize(1);
    assertThat(lock).doesNotExist();
  }

  @Test
  void a_build_that_is_stopped_leaves_no_lock() throws Exception {
    Path hold = Files.createFile(root.resolve("hold"));
    Process process = machine.start(launcher);
    waitUntilBuilding();
    process.destroy();
    Files.delete(hold);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(checkout.resolve(".labbook-build")).doesNotExist();
  }

  private Path jar() {
    return checkout.resolve("target/lib/labbook.jar");
  }

  private void waitUntilBuilding() throws IOException {
    while (machine.builds().isEmpty()) {
      Thread.onSpinWait();
    }
  }
}
