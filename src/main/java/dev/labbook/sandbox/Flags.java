package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// The flag endpoints (`launchdarkly.md §3`, §4.2). Lists are summaries and carry no environment
/// that was not asked for with `env`.
final class Flags {
  private Flags() {}

  static Answer list(Call call, Session session, Route.Params at) {
    List<Flag> found = session.world().flags().stream().filter(FlagFilter.of(call)).toList();
    boolean summary = !"0".equals(call.parameter("summary"));
    FlagView view = new FlagView(session.world(), asked(call, session), summary);
    Page<Flag> page = Page.of(call, found, session.settings().maxPageSize());
    return Answer.ok(page.show(call, "totalCount", view::show));
  }

  static Answer get(Call call, Session session, Route.Params at) {
    return Answer.ok(view(call, session).show(find(session, at)));
  }

  static Answer patch(Call call, Session session, Route.Params at) {
    Optional<JsonNode> operations =
        SemanticPatch.isSemantic(call) ? Optional.empty() : LegacyFlags.operations(call);
    if (operations.isPresent()) {
      return patch(call, session, find(session, at), operations.get());
    }
    SemanticPatch.check(call, false);
    Flag flag = find(session, at);
    List<FlagInstruction> instructions = SemanticPatch.instructions(call, FlagInstruction::read);
    String environment = environment(session, Body.of(call), instructions);
    if (session.settings().needsApproval(environment)
        && instructions.stream().anyMatch(FlagInstruction::needsEnvironment)) {
      throw Refusal.approval(environment);
    }
    for (FlagInstruction instruction : instructions) {
      flag = instruction.apply(flag, environment, session.now());
    }
    return answer(call, session, flag);
  }

  /// A JSON patch is one of the whole flag, with its settings in every environment.
  private static Answer patch(Call call, Session session, Flag flag, JsonNode operations) {
    FlagView whole = new FlagView(session.world(), all(session), false);
    return answer(call, session, LegacyFlags.patched(operations, flag, whole, session));
  }

  private static Answer answer(Call call, Session session, Flag flag) {
    if (!"true".equals(call.parameter("dryRun"))) {
      session.put(flag);
    }
    return Answer.ok(view(call, session).show(flag));
  }

  private static Flag find(Session session, Route.Params at) {
    String key = at.get("flag");
    return session.flag(key).orElseThrow(() -> Refusal.notFound("Unknown feature key " + key));
  }

  /// A single flag shows every environment unless `env` asks for some.
  private static FlagView view(Call call, Session session) {
    boolean some = !call.parameters("env").isEmpty();
    return new FlagView(session.world(), some ? asked(call, session) : all(session), false);
  }

  private static List<String> asked(Call call, Session session) {
    List<String> wanted = call.parameters("env");
    return all(session).stream().filter(wanted::contains).toList();
  }

  private static List<String> all(Session session) {
    return session.settings().environments().stream().map(Settings.Environment::key).toList();
  }

  private static String environment(
      Session session, Body body, List<FlagInstruction> instructions) {
    String environment = body.textOrNull("environmentKey");
    if (environment == null) {
      if (instructions.stream().anyMatch(FlagInstruction::needsEnvironment)) {
        throw body.wrong("environmentKey", "is required");
      }
      return "";
    }
    if (!session.settings().hasEnvironment(environment)) {
      throw body.wrong("environmentKey", "is no environment of the project: " + environment);
    }
    return environment;
  }

  /// `filter=query:…,state:archived` and `archived=true`; archived flags are hidden otherwise.
  private static final class FlagFilter {
    private FlagFilter() {}

    static Predicate<Flag> of(Call call) {
      boolean archived = "true".equals(call.parameter("archived"));
      Predicate<Flag> wanted = _ -> true;
      for (String condition : call.parameters("filter")) {
        String value = condition.substring(condition.indexOf(':') + 1);
        if (condition.startsWith("query:")) {
          wanted = wanted.and(flag -> matches(flag, value.toLowerCase(Locale.ROOT)));
        } else if (condition.startsWith("state:") || condition.startsWith("archived:")) {
          archived = value.equals("archived") || value.equals("true");
        } else {
          throw Refusal.invalid("filter knows query and state in the sandbox, not " + condition);
        }
      }
      boolean hidden = archived;
      return wanted.and(flag -> flag.archived() == hidden);
    }

    private static boolean matches(Flag flag, String text) {
      return flag.key().toLowerCase(Locale.ROOT).contains(text)
          || flag.name().toLowerCase(Locale.ROOT).contains(text);
    }
  }
}
