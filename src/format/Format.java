import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs google-java-format over every Java file below `src`; the build calls it with `check` or
/// `fix`. It is run as a source file, with google-java-format on the class path.
final class Format {

  private Format() {}

  public static void main(String[] args) throws Exception {
    boolean fix = args.length == 2 && args[1].equals("fix");
    List<String> command = new ArrayList<>(options(fix));
    command.addAll(sources(Path.of(args[0])));
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = new Main(out, err, System.in).format(command.toArray(String[]::new));
    if (status != 0 && !fix) {
      err.println(
          "The files above are not formatted. To format them: mvn -Pformat process-sources");
    }
    System.exit(status);
  }

  private static List<String> options(boolean fix) {
    return fix ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed");
  }

  private static List<String> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().toList();
    }
  }
}
