package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What [Usual] reads, picocli reads alike.
final class UsualTest {
  private static final Host HOST =
      new Host(
          Map.of(),
          Path.of(""),
          InputStream.nullInputStream(),
          System.out,
          System.err,
          false,
          InstantSource.system(),
          new Interrupts());

  private static final List<Syntax> COMMANDS =
      List.of(
          new PlanCommand(HOST).syntax(),
          new ApplyCommand(HOST).syntax(),
          new ValidateCommand(HOST).syntax(),
          new SandboxCommand(HOST).syntax(),
          new ShowCommand(HOST).syntax());

  private static final List<String> PIECES =
      List.of(
          "-C",
          "-C=x",
          "-Cx",
          "--only",
          "a*",
          "--only=b",
          "--only=",
          "-q",
          "--quiet",
          "-v",
          "-vq",
          "--verbose",
          "--format",
          "json",
          "--form",
          "--save",
          "-1",
          "7",
          "007",
          "x",
          "--",
          "@x",
          "",
          "-",
          "--parallelism",
          "--parallelism=4",
          "--port",
          "-y",
          "--yes",
          "--dry-run",
          "-h",
          "--help",
          "--debug",
          "--nothing",
          "plan.json",
          "\"q\"",
          "-C=-x",
          "99999999999",
          "+5");

  @Test
  void what_it_reads_picocli_reads_alike() {
    Random random = new Random(7);
    int read = 0;
    for (int round = 0; round < 30_000; round++) {
      Syntax syntax = COMMANDS.get(random.nextInt(COMMANDS.size()));
      List<String> args = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        args.add(PIECES.get(random.nextInt(PIECES.size())));
      }
      Options usual = Usual.read(syntax, args, HOST);
      if (usual != null) {
        read++;
        assertThat(shown(usual, syntax))
            .as("%s %s", syntax.name(), args)
            .isEqualTo(slow(syntax, args));
      }
    }
    assertThat(read).isGreaterThan(2_000);
  }

  @Test
  void reads_what_scripts_type() {
    Syntax plan = new PlanCommand(HOST).syntax();
    Options options =
        Usual.read(plan, List.of("-C", "shop", "--format=json", "--save", "p.json", "-q"), HOST);
    assertThat(options).isNotNull();
    assertThat(shown(options, plan))
        .containsOnly("-C shop", "--format json", "--save p.json", "-q ", "--quiet ");
  }

  private static List<String> slow(Syntax syntax, List<String> args) {
    try {
      ParseResult parsed = new CommandLine(Specs.of(syntax)).parseArgs(args.toArray(String[]::new));
      assertThat(parsed.isUsageHelpRequested()).isFalse();
      return shown(WholeLine.options(parsed, HOST), syntax);
    } catch (ParameterException e) {
      return List.of("picocli refuses: " + e.getMessage());
    }
  }

  private static List<String> shown(Options options, Syntax syntax) {
    List<String> shown = new ArrayList<>(options.words());
    for (Syntax.Option option : syntax.options()) {
      for (String name : option.names()) {
        if (options.has(name)) {
          shown.add(name + " " + (option.number() ? options.number(name) : options.text(name)));
        }
      }
    }
    return shown;
  }
}
