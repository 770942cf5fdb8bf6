package dev.labbook.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher makes the JVM's cache once, and starts from it.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script; Windows has labbook.cmd")
final class KeepsACacheTest {
  private static final Instant EARLIER = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir private Path root;
  private Machine machine;
  private Path launcher;
  private Path lib;

  @BeforeEach
  void unpack() throws IOException {
    machine = Machine.in(root);
    machine.jdk("jdk", "25.0.3");
    Path home = root.resolve("labbook-1.0");
    launcher = Files.createDirectories(home.resolve("bin")).resolve("labbook");
    Files.copy(Path.of("labbook"), launcher);
    lib = Files.createDirectories(home.resolve("lib"));
    Files.writeString(lib.resolve("labbook.jar"), "");
    Files.setLastModifiedTime(lib.resolve("labbook.jar"), FileTime.from(EARLIER));
  }

  @Test
  void the_first_start_makes_it_beside_the_jar_and_every_start_uses_it() throws Exception {
    String first = machine.run(launcher, "--version").out();
    String cache = lib.resolve(only(lib)).toString();
    assertThat(first).contains("<-XX:AOTCache=" + cache + ">").contains("<--version>");
    assertThat(machine.trainings()).singleElement().asString().contains("=" + cache + ".");
    assertThat(machine.run(launcher, "plan").out()).contains("<-XX:AOTCache=" + cache + ">");
    assertThat(machine.trainings()).hasSize(1);
    assertThat(machine.run(launcher).err()).isEmpty();
  }

  @Test
  void its_name_has_the_version_and_the_build_of_the_jdk() throws Exception {
    Path jdk = machine.jdk("jdk", "25.0.3");
    Files.writeString(
        jdk.resolve("release"),
        """
        JAVA_VERSION="25.0.3"
        JAVA_RUNTIME_VERSION="25.0.3+9-LTS"
        IMPLEMENTOR_VERSION="Some one/7"
        OS_ARCH="x86_64"
        """);
    machine.run(launcher);
    String version = Files.readString(Path.of("pom.xml")).split("</?version>", 3)[1];
    assertThat(only(lib)).isEqualTo("labbook-" + version + "-25.0.3+9-LTS-Some_one_7-x86_64.aot");
    assertThat(Files.readString(Path.of("labbook.cmd"))).contains("LB_VERSION_OWN=" + version);
  }

  @Test
  void one_that_is_older_than_the_jar_is_made_anew() throws Exception {
    machine.run(launcher);
    Files.setLastModifiedTime(lib.resolve("labbook.jar"), FileTime.from(Instant.now()));
    Files.setLastModifiedTime(lib.resolve(only(lib)), FileTime.from(EARLIER));
    assertThat(machine.run(launcher).out()).contains("AOTCache=");
    assertThat(machine.trainings()).hasSize(2);
  }

  @Test
  void where_it_cannot_be_made_labbook_starts_without_and_does_not_try_again() throws Exception {
    machine.with("FAKE_TRAINING_STATUS", "1");
    assertThat(machine.run(launcher, "plan").out()).doesNotContain("AOTCache").contains("<plan>");
    assertThat(machine.run(launcher, "plan").out()).doesNotContain("AOTCache").contains("<plan>");
    assertThat(machine.trainings()).hasSize(1);
  }

  @Test
  void it_can_be_declined() throws Exception {
    machine.with("LABBOOK_AOT", "off");
    assertThat(machine.run(launcher, "plan").out()).doesNotContain("AOTCache").contains("<plan>");
    assertThat(machine.trainings()).isEmpty();
    assertThat(others(lib)).isEmpty();
  }

  @Test
  void beside_a_jar_that_nobody_may_write_to_it_lies_in_the_users_folder() throws Exception {
    Files.setPosixFilePermissions(lib, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(lib), "the super-user may write everywhere");
    machine.with("XDG_CACHE_HOME", root.resolve("caches").toString());
    String cache = machine.run(launcher).out();
    String name = only(root.resolve("caches/labbook"));
    assertThat(cache).contains("AOTCache=" + root.resolve("caches/labbook").resolve(name));
  }

  /// The one file beside the jar.
  private static String only(Path folder) throws IOException {
    List<String> found = others(folder);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static List<String> others(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("labbook.jar"))
          .toList();
    }
  }
}
