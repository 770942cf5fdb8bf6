package dev.labbook.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A made-up machine for the launcher: a PATH with nothing on it but the system's own small tools,
/// JDKs whose java says what it was called with, and a Maven that writes down each build.
///
/// @param root an empty folder
/// @param environment what the launcher sees besides PATH and HOME
record Machine(Path root, Map<String, String> environment) {

  private static final List<String> TOOLS =
      List.of("find", "mkdir", "mktemp", "mv", "rm", "touch", "uname", "readlink", "sleep", "ps");

  private static final String JAVA =
      """
      #!/bin/sh
      for argument; do
        case $argument in
          -XX:AOTCacheOutput=*)
            echo "$*" >>"$FAKE_MACHINE/trainings"
            [ "${FAKE_TRAINING_STATUS:-0}" = 0 ] && echo cache >"${argument#*=}"
            exit "${FAKE_TRAINING_STATUS:-0}"
            ;;
        esac
      done
      echo "java of ${0%/bin/java}"
      for argument; do echo "<$argument>"; done
      exit "${FAKE_JAVA_STATUS:-0}"
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "maven on stdout" && echo "maven on stderr" >&2
      echo "$JAVA_HOME" >>"$FAKE_MACHINE/builds"
      while [ -e "$FAKE_MACHINE/hold" ]; do sleep 0.02; done
      [ "${FAKE_MAVEN_STATUS:-0}" = 0 ] || exit "$FAKE_MAVEN_STATUS"
      while [ "$1" != -f ]; do shift; done
      lib=${2%/pom.xml}/target/lib
      mkdir -p "$lib" && echo built >"$lib/labbook.jar"
      """;

  /// What one start of the launcher did.
  record Run(int status, String out, String err) {}

  /// A machine in the empty folder `root`, with Maven and without any JDK.
  static Machine in(Path root) throws IOException {
    Path bin = root.resolve("bin");
    Machine machine = new Machine(root, new TreeMap<>());
    for (String tool : TOOLS) {
      machine.script(bin.resolve(tool), "#!/bin/sh\nexec '" + onPath(tool) + "' \"$@\"\n");
    }
    machine.script(bin.resolve("mvn"), MAVEN);
    machine.with("LABBOOK_JDK_FOLDERS", machine.jdks().toString());
    return machine.with("FAKE_MACHINE", root.toString());
  }

  Path jdks() {
    return root.resolve("jdks");
  }

  Machine with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /// A JDK in `folder` whose `release` file says `version`.
  Path jdk(Path folder, String version) throws IOException {
    script(folder.resolve("bin/java"), JAVA);
    script(folder.resolve("bin/javac"), JAVA);
    Files.writeString(
        folder.resolve("release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
    return folder;
  }

  /// A JDK among the usual folders.
  Path jdk(String name, String version) throws IOException {
    return jdk(jdks().resolve(name), version);
  }

  /// A source checkout of Labbook in `folder`, never built.
  Path checkout(String folder) throws IOException {
    Path checkout = Files.createDirectories(root.resolve(folder));
    Path main = Files.createDirectories(checkout.resolve("src/main/java"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.writeString(main.resolve("Main.java"), "class Main {}");
    Files.copy(Path.of("labbook"), checkout.resolve("labbook"));
    age(checkout, Duration.ofHours(1));
    return checkout;
  }

  /// Makes everything below `folder` as old as `age`.
  static void age(Path folder, Duration age) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
      }
    }
  }

  /// The Java home that each build ran on.
  List<String> builds() throws IOException {
    Path log = root.resolve("builds");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /// The arguments of each run in which the JVM was to write down what it had loaded.
  List<String> trainings() throws IOException {
    Path log = root.resolve("trainings");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /// Starts `launcher` from the machine's root folder and waits for its end.
  Run run(Path launcher, String... arguments) throws IOException, InterruptedException {
    Process process = start(launcher, arguments);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Run(process.waitFor(), read(process, ".out"), read(process, ".err"));
  }

  /// Starts `launcher`; what it prints goes to files that [#read] reads.
  Process start(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(root, "run", ".out");
    Path err = Files.createTempFile(root, "run", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", root.resolve("bin").toString());
    builder.environment().put("HOME", root.resolve("home").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    Files.move(out, root.resolve(process.pid() + ".out"));
    Files.move(err, root.resolve(process.pid() + ".err"));
    return process;
  }

  /// What `process` has printed so far, to `.out` or `.err`.
  String read(Process process, String stream) throws IOException {
    return Files.readString(root.resolve(process.pid() + stream));
  }

  /// An executable file.
  void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(UTF_8));
    Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
  }

  private static Path onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + tool + " on PATH"));
  }
}
