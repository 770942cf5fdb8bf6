package dev.labbook.definition;

import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a workspace file may say.
final class WorkspaceShape {
  /// What keys, target names and sandbox names look like.
  static final Type.Text NAME =
      new Type.Text(
          Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,255}"),
          "a name of letters, digits, '.', '_' and '-' that begins with a letter or digit",
          256);

  private static final Type.Text TIME =
      Type.Text.matching(
          "([01][0-9]|2[0-3]):[0-5][0-9]|24:00", "a time such as 16:00, at most 24:00");
  private static final Type.Whole LIMIT = new Type.Whole(0, 1_000_000);
  private static final Type.Text REGEX = new Type.Text(null, null, 1_000);
  private static final Type TEXTS = new Type.Items(Type.Text.ANY, true);
  private static final Type.Choice DAYS =
      Type.Choice.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Type.Choice ACTIONS =
      Type.Choice.of(
          "remove", "archive", "ship", "stop", "pause", "restart", "start", "resume", "restore",
          "create", "update");

  private WorkspaceShape() {}

  static Type.Shape of(List<Platform> platforms) {
    return new Type.Shape(
        List.of(
            Field.of("version", new Type.Whole(1, 1), "The version of this file's format.", "1")
                .must(),
            Field.of(
                    "definitions",
                    Type.Either.of(Type.Text.ANY, TEXTS),
                    "Where the definitions are: a folder (all *.yaml and *.yml below it), a file, a"
                        + " glob, or a list of them, relative to this file.",
                    "experiments",
                    "[experiments, \"services/*/experiments\"]")
                .must(),
            Field.of(
                    "targets",
                    new Type.MapOf(NAME, target(platforms)),
                    "The places where experiments live, by name.")
                .must(),
            Field.of("policy", policy(), "What a plan must keep to; `apply` refuses it otherwise."),
            Field.of(
                "mask",
                new Type.Items(REGEX, true),
                "Regular expressions; what they find is masked in every output.",
                "[\"(?i)password=\\\\S+\"]")));
  }

  private static Type target(List<Platform> platforms) {
    List<String> names = platforms.stream().map(Platform::name).toList();
    return new Type.Variants(
        "platform",
        platforms.stream()
            .map(p -> new Type.Variants.Variant(p.name(), target(p, names)))
            .toList());
  }

  private static Type.Shape target(Platform platform, List<String> names) {
    List<Field> fields = new ArrayList<>();
    fields.add(
        Field.of(
                "platform",
                new Type.Choice(names),
                "The platform that runs the experiments.",
                platform.name())
            .must());
    fields.addAll(platform.fields());
    fields.add(
        Field.of(
            "token",
            new Type.Secret(),
            "Where the access token is to be found; never the token itself.",
            "{env: " + platform.tokenVariable() + "}"));
    fields.add(
        Field.of(
            "url",
            Type.Text.ANY,
            "Where the API is: an https address (http on this machine only), or sandbox for the"
                + " embedded sandbox.",
            platform.url(),
            "sandbox"));
    fields.add(
        Field.of(
            "sandbox",
            NAME,
            "The sandbox's file, `sandbox/NAME.json`, where it is not called like the target;"
                + " targets may share one.",
            "storefront"));
    fields.add(
        Field.of(
            "timeouts",
            timeouts(),
            "How long a request may take.",
            "{connect: 10s, response: 30s}"));
    return new Type.Shape(fields);
  }

  private static Type timeouts() {
    return new Type.Shape(
        List.of(
            Field.of(
                "connect", new Type.Span(), "Until a connection stands; 10s when left out.", "10s"),
            Field.of(
                "response", new Type.Span(), "Until the answer comes; 30s when left out.", "30s")));
  }

  private static Type policy() {
    return new Type.Shape(
        List.of(
            Field.of(
                "maxRestarts",
                LIMIT,
                "How many running iterations one apply may end for a new one.",
                "2"),
            Field.of("maxStops", LIMIT, "How many experiments one apply may stop.", "5"),
            Field.of("maxArchived", LIMIT, "How many experiments one apply may archive.", "5"),
            Field.of(
                "maxRunningTouched",
                LIMIT,
                "How many running experiments one apply may change.",
                "10"),
            Field.of(
                "protect",
                TEXTS,
                "Addresses that are not changed; * matches anything.",
                "[\"launchdarkly/experiment:shop-production/flagship-*\"]"),
            Field.of(
                "freeze",
                new Type.Items(freeze(), false),
                "Times in which some actions are not taken."),
            Field.of(
                "require",
                TEXTS,
                "Fields that every definition must have.",
                "[hypothesis, maintainer]"),
            Field.of(
                "keys",
                REGEX,
                "A regular expression that the whole of every key must match.",
                "\"[a-z][a-z0-9-]*\"")));
  }

  private static Type freeze() {
    return new Type.Shape(
        List.of(
            Field.of(
                "days",
                new Type.Items(DAYS, true),
                "The days on which it begins; every day when left out.",
                "[fri, sat, sun]"),
            Field.of("from", TIME, "When it begins; 00:00 when left out.", "\"16:00\""),
            Field.of(
                "to",
                TIME,
                "When it ends, on the next day if that is before `from`; 24:00 when left out.",
                "\"24:00\""),
            Field.of(
                "zone",
                Type.Text.ANY,
                "The time zone of days and times; UTC when left out.",
                "Europe/Berlin"),
            Field.of(
                "actions",
                new Type.Items(ACTIONS, true),
                "What is not done then; every action when left out.",
                "[start, restart, stop]")));
  }
}
