package dev.labbook.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.labbook.cli.Console;
import dev.labbook.definition.Workspace;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Mutability;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Field;
import dev.labbook.source.Limits;
import dev.labbook.source.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The parts of the pages that are made from the code.
final class Tables {
  private static final Path PACKAGES = Path.of("src/main/java/dev/labbook");

  private static final Map<String, String> GROUPS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("LB10", "Reading files"),
              Map.entry("LB11", "The workspace, and what all definitions have"),
              Map.entry("LB12", "Definitions of LaunchDarkly experiments"),
              Map.entry("LB13", "Definitions of PostHog experiments"),
              Map.entry("LB20", "What LaunchDarkly says now"),
              Map.entry("LB21", "Between experiments"),
              Map.entry("LB23", "What PostHog says now"),
              Map.entry("LB30", "Risks"),
              Map.entry("LB33", "Risks of PostHog experiments"),
              Map.entry("LB40", "The platform does not answer as it should"),
              Map.entry("LB41", "The policy"),
              Map.entry("LB43", "Import and pull")));

  private final Console console = new Console(Path.of("").toAbsolutePath());

  /// The parts by name.
  Map<String, String> all() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("codes", codes());
    all.put("truth-table", truthTable("launchdarkly", 0));
    all.put("truth-table-fields", truthTable("launchdarkly", 1));
    all.put("truth-table-of-posthog", truthTable("posthog", 0));
    all.put("limits", limits(Limits.DEFAULT));
    all.put("fields-of-workspace", workspace());
    for (ExperimentKind<?, ?> kind : console.kinds()) {
      all.put("fields-of-" + kind.name().replace('/', '-'), fields(kind));
    }
    List<CommandSpec> commands = console.commands();
    String lines = commands.stream().map(Tables::line).collect(joining());
    all.put("commands", "\n| command | does |\n|---|---|\n" + lines + "\n");
    Set<String> common = common(commands);
    all.put("options", options(commands.get(1), common, true));
    commands.forEach(c -> all.put("options-of-" + c.name(), options(c, common, false)));
    return all;
  }

  private String codes() {
    Map<String, StringBuilder> groups = new TreeMap<>();
    for (CodeDoc doc : console.codes()) {
      String group = doc.code().substring(0, 4);
      groups
          .computeIfAbsent(group, Tables::heading)
          .append("\n### ")
          .append(doc.code())
          .append(": ")
          .append(doc.title())
          .append("\n\n")
          .append(doc.text().strip())
          .append('\n');
    }
    return "\n" + String.join("\n", groups.values()) + "\n";
  }

  private static StringBuilder heading(String group) {
    String title = GROUPS.get(group);
    if (title == null) {
      throw new AssertionError("give the codes " + group + "xx a title in Tables.GROUPS");
    }
    return new StringBuilder("## ").append(title).append('\n');
  }

  /// @param which of the tables in the comment, from 0
  private static String truthTable(String platform, int which) throws IOException {
    String comment = Files.readString(PACKAGES.resolve(platform).resolve("Decision.java"), UTF_8);
    String table = "/// | wanted" + comment.split("/// \\| wanted", -1)[which + 1];
    return table
        .lines()
        .takeWhile(line -> line.startsWith("/// |"))
        .map(line -> line.substring(4) + "\n")
        .collect(joining("", "\n", "\n"));
  }

  private static String limits(Limits limits) {
    return String.format(
        Locale.ROOT,
        """

        | what | at most |
        |---|---|
        | size | %,d bytes |
        | lists and mappings within each other | %,d |
        | values | %,d |
        | of those, values that aliases and merge keys stand for | %,d |
        | documents | %,d |
        | problems, after which the rest of the file is not read | %,d |

        """,
        limits.maxBytes(),
        limits.maxDepth(),
        limits.maxNodes(),
        limits.maxSharedNodes(),
        limits.maxDocuments(),
        limits.maxProblems());
  }

  private String workspace() {
    StringBuilder out = new StringBuilder("\n| field | type | what it means |\n|---|---|---|\n");
    List<Field> fields =
        Workspace.shape(console.kinds().stream().map(ExperimentKind::platform).distinct().toList())
            .fields();
    fields.forEach(f -> row("", f, null, "", out));
    return out.append('\n').toString();
  }

  private String fields(ExperimentKind<?, ?> kind) {
    Map<String, FieldSpec> specs =
        kind.fields().stream().collect(Collectors.toMap(FieldSpec::name, spec -> spec));
    StringBuilder out =
        new StringBuilder("\n| field | type | what it means | a change | since |\n");
    out.append("|---|---|---|---|---|\n");
    for (Field field : Console.shape(kind).fields()) {
      FieldSpec spec = specs.get(field.name());
      String since = spec == null || spec.since() == null ? "" : spec.since();
      row("", field, spec == null ? Mutability.NOT_COMPARED : spec.mutability(), since, out);
    }
    String table = out.append('\n').toString();
    return kind.platform().name().equals("posthog")
        ? table.replace("| new iteration |", "| until launched |")
        : table;
  }

  private static void row(
      String above, Field field, @Nullable Mutability mutability, String since, StringBuilder out) {
    String path = above + field.name();
    out.append("| `").append(path).append("` | ").append(cell(type(field.type()))).append(" | ");
    out.append(field.required() ? "*Required.* " : "").append(cell(field.doc()));
    out.append(field.emptiable() && !field.doc().contains("null") ? " `null` makes it empty." : "");
    if (mutability != null) {
      boolean never = field.doc().contains("never change");
      out.append(" | ").append(change(never ? Mutability.NEVER : mutability));
      out.append(" | ").append(since);
    }
    out.append(" |\n");
    if (!path.equals("overrides") && !path.equals("secondaryMetrics")) {
      String below = path + (field.type() instanceof Type.MapOf ? ".NAME." : ".");
      nested(field.type()).distinct().forEach(f -> row(below, f, mutability, since, out));
    }
  }

  private static String change(Mutability mutability) {
    return switch (mutability) {
      case IN_PLACE -> "at any time";
      case NEW_RUN -> "new iteration";
      case AT_CREATION -> "at creation only";
      case BEFORE_RUN -> "before a start";
      case NEVER -> "never";
      case NOT_COMPARED -> "not compared";
    };
  }

  private static java.util.stream.Stream<Field> nested(Type type) {
    return switch (type) {
      case Type.Shape shape -> shape.fields().stream();
      case Type.Items items -> nested(items.item());
      case Type.MapOf map -> nested(map.value());
      case Type.Either either -> either.options().stream().flatMap(Tables::nested);
      case Type.Variants all ->
          java.util.stream.Stream.concat(
              all.options().stream().flatMap(v -> nested(v.shape())),
              all.without() == null ? java.util.stream.Stream.of() : nested(all.without()));
      default -> java.util.stream.Stream.of();
    };
  }

  private static String type(Type type) {
    return switch (type) {
      case Type.Text text -> text(text);
      case Type.Choice choice ->
          choice.options().stream().map(o -> "`" + o + "`").collect(joining(", "));
      case Type.Bool ignored -> "`true` or `false`";
      case Type.Whole whole ->
          whole.min() == whole.max()
              ? "`" + whole.min() + "`"
              : "whole number, " + whole.min() + " to " + whole.max();
      case Type.Decimal d -> "number, " + d.min() + " to " + d.max();
      case Type.Day ignored -> "day";
      case Type.Span ignored -> "time span";
      case Type.Items items -> "list of " + type(items.item());
      case Type.Shape ignored -> "mapping";
      case Type.MapOf ignored -> "mapping by name";
      case Type.Either either ->
          either.options().stream().map(Tables::type).collect(joining(" or "));
      case Type.Variants ignored -> "mapping";
      case Type.Secret ignored -> "`{env: NAME}` or `{file: PATH}`";
      case Type.Any ignored -> "anything";
      case Type.Json ignored -> "JSON";
    };
  }

  private static String text(Type.Text text) {
    String expected = text.expected() == null ? "" : text.expected();
    return expected.startsWith("a key")
        ? "key"
        : expected.startsWith("a name") ? "name" : expected.startsWith("a time") ? "time" : "text";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String line(CommandSpec spec) {
    return "| [`"
        + spec.name()
        + "`](#labbook-"
        + spec.name()
        + ") | "
        + cell(String.join(" ", spec.usageMessage().description()))
        + " |\n";
  }

  /// The options that validate, plan and apply share.
  private static Set<String> common(List<CommandSpec> commands) {
    return commands.get(1).options().stream()
        .map(OptionSpec::longestName)
        .collect(Collectors.toSet());
  }

  /// @param shared the table of the shared options, else of the others
  private static String options(CommandSpec spec, Set<String> common, boolean shared) {
    boolean hasAll =
        spec.options().stream()
            .map(OptionSpec::longestName)
            .collect(Collectors.toSet())
            .containsAll(common);
    StringBuilder out = new StringBuilder();
    if (!shared) {
      spec.positionalParameters()
          .forEach(p -> option(p.paramLabel(), String.join(" ", p.description()), out));
    }
    for (OptionSpec option : spec.options()) {
      boolean everywhere = Set.of("--help", "--debug", "--verbose").contains(option.longestName());
      boolean also = hasAll ? common.contains(option.longestName()) : everywhere;
      if (shared ? common.contains(option.longestName()) : !also) {
        String names = String.join(", ", option.names());
        boolean takes = option.arity().max() > 0;
        option(
            names + (takes ? " " + option.paramLabel() : ""),
            String.join(" ", option.description()),
            out);
      }
    }
    return out.isEmpty() ? "\n" : "\n| option | meaning |\n|---|---|\n" + out + "\n";
  }

  private static void option(String names, String meaning, StringBuilder out) {
    out.append("| `").append(cell(names)).append("` | ").append(cell(meaning)).append(" |\n");
  }
}
