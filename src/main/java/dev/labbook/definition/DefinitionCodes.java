package dev.labbook.definition;

import dev.labbook.source.CodeDoc;
import java.util.List;

/// The codes of problems with the workspace file and with what all definitions have in common,
/// `LB11xx`.
public final class DefinitionCodes {
  /// The workspace file is empty, or has several documents.
  public static final String WORKSPACE = "LB1101";

  /// A bad URL.
  public static final String URL = "LB1102";

  /// Two targets that are the same place.
  public static final String SAME_PLACE = "LB1103";

  /// `sandbox: NAME` at a target that is no sandbox.
  public static final String NOT_SANDBOX = "LB1104";

  /// A target without a token.
  public static final String NO_TOKEN = "LB1105";

  /// A bad pattern.
  public static final String PATTERN = "LB1106";

  /// A freeze window that makes no sense.
  public static final String FREEZE = "LB1107";

  /// A time-out of nothing.
  public static final String TIMEOUT = "LB1108";

  /// Definitions that are not there.
  public static final String NO_FILES = "LB1109";

  /// No definition found.
  public static final String NOTHING_FOUND = "LB1110";

  /// A kind that is not known.
  public static final String UNKNOWN_KIND = "LB1111";

  /// A target that is not known.
  public static final String UNKNOWN_TARGET = "LB1112";

  /// A kind at a target of another platform.
  public static final String WRONG_PLATFORM = "LB1113";

  /// An override of what cannot be overridden.
  public static final String OVERRIDE = "LB1114";

  /// The same address twice.
  public static final String SAME_ADDRESS = "LB1115";

  private static final List<CodeDoc> ALL =
      List.of(
          new CodeDoc(
              WORKSPACE,
              "not a workspace file",
              """
              `labbook.yaml` must hold one document, with `version: 1`, `definitions` and `targets`. It is empty, or has several documents.
              `labbook init` writes a first one.\
              """),
          new CodeDoc(
              URL,
              "bad url",
              """
              The `url` of a target is an `https` address, such as `https://app.launchdarkly.com`, or the word `sandbox`. Plain `http` is allowed on this
              machine only (`localhost`, `127.0.0.1`, `[::1]`), since the token would travel in the open. User, password, query and fragment
              have no place in it. The address is not shown in the message, because it may hold a password.\
              """),
          new CodeDoc(
              SAME_PLACE,
              "two targets are the same place",
              """
              Two targets have the same url, project and environment (for sandboxes: the same file, project and environment), so that one
              experiment could be defined twice under two names. Keep one of the two; a definition may name a list of targets.\
              """),
          new CodeDoc(
              NOT_SANDBOX,
              "not a sandbox",
              """
              `sandbox: NAME` chooses the file, `sandbox/NAME.json`, of a target with `url: sandbox`. This target has another url: remove `sandbox`, or
              write `url: sandbox`.\
              """),
          new CodeDoc(
              NO_TOKEN,
              "no token",
              """
              A target that is not a sandbox needs a token. Say where it is to be found: `token: {env: LAUNCHDARKLY_ACCESS_TOKEN}` or
              `token: {file: path}`.\
              """),
          new CodeDoc(
              PATTERN,
              "bad pattern",
              """
              A regular expression (Java's) cannot be read, or, as a `mask`, it also fits nothing at all, so that it would be found between any two letters.
              Backslashes are doubled in double quotes (`"\\\\S+"`) and single in single quotes (`'\\S+'`). A pattern with a repetition
              inside a repetition, like `(a+)+`, can take very long on some texts.\
              """),
          new CodeDoc(
              FREEZE,
              "bad freeze window",
              """
              A freeze window has `days` (`mon` to `sun`; all when left out), `from` and `to` (`"00:00"` to `"24:00"`), a `zone` such as
              `Europe/Berlin` (UTC when left out) and `actions` (all when left out). When `to` is before `from`, it ends on the next day; the
              two cannot be equal.\
              """),
          new CodeDoc(
              TIMEOUT,
              "bad time-out",
              """
              A time-out must be longer than nothing and at most an hour, for example `connect: 10s`.\
              """),
          new CodeDoc(
              NO_FILES,
              "definitions not found",
              """
              `definitions` names a folder or file that is not there, that cannot be read, or that is neither, such as a pipe. The path is relative to the folder of `labbook.yaml`. Create it,
              or correct the path.\
              """),
          new CodeDoc(
              NOTHING_FOUND,
              "no definitions",
              """
              The folder or pattern is fine, but no file in it ends in `.yaml` or `.yml`. Files and folders whose names begin with a dot are not
              taken, nor is `labbook.yaml` itself. Nothing is managed until there is a definition.\
              """),
          new CodeDoc(
              UNKNOWN_KIND,
              "unknown kind",
              """
              The `kind` of a document says what it describes, such as `launchdarkly/experiment`. This one is not known, so the rest of the
              document was not checked.\
              """),
          new CodeDoc(
              UNKNOWN_TARGET,
              "unknown target",
              """
              `target` and `overrides` name targets of `labbook.yaml`. This one is not there; an override must also be for a target that the
              document itself names. Correct the name, or add the target.\
              """),
          new CodeDoc(
              WRONG_PLATFORM,
              "target of another platform",
              """
              A kind belongs to a platform, which is its name up to the `/`; the target is one of another platform. Name a target of
              the kind's platform.\
              """),
          new CodeDoc(
              OVERRIDE,
              "not to be overridden",
              """
              `overrides` replaces whole top-level fields for one target: `overrides: {shop-staging: {status: draft}}`. What the document is and which
              experiment it means (`kind`, `target`, `key`) is the same everywhere: write a second document instead.\
              """),
          new CodeDoc(
              SAME_ADDRESS,
              "defined twice",
              """
              Two documents define the same experiment, so that each would undo what the other says. Remove one of the two, or correct its `key` or
              `target`. The message names the other place.\
              """));

  private DefinitionCodes() {}

  /// All, by code.
  public static List<CodeDoc> all() {
    return ALL;
  }
}
