package dev.labbook.adopt;

import dev.labbook.source.CodeDoc;
import java.util.List;

/// The problem codes of `import` and `pull`: LB43xx.
public final class Codes {
  static final String IN_THE_WAY = "LB4301";
  static final String NOT_LIVE = "LB4302";
  static final String NOT_DESCRIBED = "LB4303";
  static final String LEFT_OUT = "LB4304";
  static final String NOT_WRITTEN = "LB4305";

  /// Of a warning that the workspace does not name what was written.
  public static final String NOT_SEEN = "LB4306";

  static final String NOT_PULLED = "LB4307";
  static final String UNRULY = "LB4308";

  private static final List<CodeDoc> ALL =
      List.of(
          new CodeDoc(
              IN_THE_WAY,
              "another file is in the way",
              "`import` never overwrites a file that it was not asked to. Move that file, write"
                  + " somewhere else with `--out`, or let it be overwritten with `--force`."),
          new CodeDoc(
              NOT_LIVE,
              "nothing of that name is live",
              "There is no experiment of that key at the target, or the token may not see it."),
          new CodeDoc(
              NOT_DESCRIBED,
              "live cannot be said in a definition",
              "What the platform shows of this experiment is nothing that a definition may say (a"
                  + " flag that is gone, say). Set it right on the platform, then import it."),
          new CodeDoc(
              LEFT_OUT,
              "a field is left out",
              "What the platform shows in this field is nothing that a definition may say, so the"
                  + " imported definition does not manage it."),
          new CodeDoc(
              NOT_WRITTEN,
              "a file cannot be written",
              "The definition was not written. Check the folder, its permissions and the space"
                  + " left; then run the command again: it goes on where it ended."),
          new CodeDoc(
              NOT_SEEN,
              "plan does not see the imported files",
              "They lie outside what `definitions` in labbook.yaml names. Add their folder there,"
                  + " or move them."),
          new CodeDoc(
              NOT_PULLED,
              "the file is left as it is",
              "`pull` changes values only where that is safe: not behind an anchor that others use,"
                  + " not in what a merge key brings, and not where the edited file would say"
                  + " anything else than live does. Change it by hand; `plan` shows what"
                  + " differs."),
          new CodeDoc(
              UNRULY,
              "an imported definition is against the policy",
              "Live has nothing to say in a field that `policy.require` wants, or its key is none"
                  + " that `policy.keys` allows. The file was written, and `plan` ends with 4"
                  + " until it says that field; a key that exists is consented to with"
                  + " `apply --allow`, or by a wider pattern."));

  private Codes() {}

  /// What each of them means and what to do.
  public static List<CodeDoc> all() {
    return ALL;
  }
}
