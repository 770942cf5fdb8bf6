package dev.labbook.cli;

import dev.labbook.adopt.Promoter;
import dev.labbook.source.DidYouMean;
import dev.labbook.source.Problems;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `plan --promote FROM:TO`: the definitions as if they said for one target what they say for
/// another.
///
/// @param promoter null when nothing is promoted
/// @param write whether the files are to say it
record Promotion(@Nullable Promoter promoter, boolean write) {
  /// Refuses what cannot be meant.
  static void check(Options options) throws CommandException {
    boolean promote = options.text("--promote") != null;
    if (options.has("--write") && !promote) {
      throw usage("--write belongs to --promote", "write --promote FROM:TO");
    }
    if (promote && options.text("--save") != null && !options.has("--write")) {
      throw usage(
          "a plan of what no file says cannot be applied, so it is not saved",
          "put it into the files first, with --write");
    }
  }

  private static CommandException usage(String message, String hint) {
    return new CommandException(Exit.USAGE, message, hint);
  }

  /// Lets the session plan for the one target as for the other; without the option nothing happens.
  static Promotion of(Options options, Session session, Problems problems)
      throws CommandException, InterruptedException {
    String typed = options.text("--promote");
    if (typed == null || problems.hasErrors()) {
      return new Promotion(null, false);
    }
    int colon = typed.indexOf(':');
    String from = typed.substring(0, Math.max(0, colon));
    String to = typed.substring(colon + 1);
    known(from, session);
    known(to, session);
    if (from.equals(to)) {
      throw usage("--promote names '" + from + "' twice", "write --promote FROM:TO");
    }
    Promoter promoter = new Promoter(session.folder().path(), from, to, problems);
    promoter.look(session.loaded().digests().keySet());
    Map<String, String> texts = promoter.texts();
    session.pretend(texts, to, problems);
    return new Promotion(promoter, options.has("--write"));
  }

  private static void known(String name, Session session) throws CommandException {
    Set<String> targets = session.loaded().workspace().targets().keySet();
    if (!targets.contains(name)) {
      throw usage(
          "--promote does not know the target '" + name + "'" + DidYouMean.suffix(name, targets),
          "write --promote FROM:TO with two of: " + String.join(", ", targets));
    }
  }

  /// Puts it into the files where that was asked for and nothing is wrong with them.
  void write(Output output, Problems problems) {
    if (promoter != null && write && !problems.hasErrors()) {
      promoter.write();
      promoter.texts().keySet().forEach(name -> output.say("wrote " + name));
    }
  }
}
