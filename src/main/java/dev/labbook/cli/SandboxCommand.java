package dev.labbook.cli;

import dev.labbook.definition.Target;
import dev.labbook.definition.Url;
import dev.labbook.definition.Workspace;
import dev.labbook.sandbox.Sandbox;
import dev.labbook.source.Problems;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// `labbook sandbox serve|reset`: the embedded sandbox for other clients.
record SandboxCommand(Host host) implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.bare(
            "sandbox",
            "The embedded sandbox: a server that behaves as the platform does.",
            "",
            "Examples: labbook sandbox serve shop --port 8080",
            "          labbook sandbox reset")
        .value("DIR", "The workspace. Default: the nearest one upwards.", "-C")
        .number("N", "serve: the port on 127.0.0.1; 0 (the default) picks one.", "--port")
        .flag("Say less.", "-q", "--quiet")
        .words(
            "serve|reset",
            "1",
            "serve: serve a target's sandbox until Ctrl-C; the first line on standard output is its"
                + " URL, and any token is accepted. reset: forget the state, so that it starts from"
                + " sandbox/NAME.json again.")
        .second(
            "TARGET",
            "A target with 'url: sandbox'. serve: may be left out where there is only one; reset:"
                + " left out, all are meant.");
  }

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    List<String> words = options.words();
    WorkspaceFolder folder = WorkspaceFolder.find(host, options);
    Map<String, String> names = names(folder);
    String target = words.size() > 1 ? words.get(1) : null;
    if (target != null && !names.containsKey(target)) {
      throw new CommandException(
          Exit.USAGE,
          "there is no target '" + target + "' with 'url: sandbox'",
          "targets with a sandbox are: " + String.join(", ", names.keySet()));
    }
    return switch (words.getFirst()) {
      case "serve" -> serve(folder, names, target, options);
      case "reset" -> reset(folder, names, target, options);
      default ->
          throw new CommandException(
              Exit.USAGE,
              "the sandbox can 'serve' and 'reset', not '" + words.getFirst() + "'",
              "see 'labbook sandbox --help'");
    };
  }

  /// The sandboxes' names by target.
  private Map<String, String> names(WorkspaceFolder folder) throws CommandException {
    Problems problems = new Problems();
    Workspace workspace = folder.read(Kinds.of(host.clock()), problems);
    if (workspace == null) {
      throw new CommandException(
          Exit.FAILED, WorkspaceFolder.FILE + " has errors", "see 'labbook validate'");
    }
    Map<String, String> names = new TreeMap<>();
    for (Target target : workspace.targets().values()) {
      if (target.url() instanceof Url.Sandbox sandbox) {
        names.put(target.name(), sandbox.name());
      }
    }
    return names;
  }

  private int serve(
      WorkspaceFolder folder, Map<String, String> names, @Nullable String target, Options options)
      throws CommandException, InterruptedException {
    if (target == null && names.size() != 1) {
      throw new CommandException(
          Exit.USAGE,
          "say which target's sandbox to serve",
          "one of: " + String.join(", ", names.keySet()));
    }
    String name =
        target == null
            ? names.values().iterator().next()
            : Objects.requireNonNull(names.get(target));
    int port = Objects.requireNonNullElse(options.number("--port"), 0);
    if (port < 0 || port > 65_535) {
      throw new CommandException(Exit.USAGE, "--port takes a number from 0 to 65535", null);
    }
    try (Sandbox sandbox = Connections.openSandbox(folder, name, host)) {
      URI url = sandbox.serve(port);
      host.out().println(url);
      host.out().flush();
      if (!options.has("-q")) {
        host.err()
            .println("Serving the sandbox '" + name + "'; any token is accepted. Ctrl-C ends it.");
        host.err().flush();
      }
      new CountDownLatch(1).await();
      return Exit.DONE;
    } catch (IOException e) {
      throw new CommandException(
          Exit.FAILED,
          "the sandbox cannot be served on port " + port + ": " + Output.reason(e),
          "choose another port, or 0",
          e);
    }
  }

  private int reset(
      WorkspaceFolder folder, Map<String, String> names, @Nullable String target, Options options)
      throws CommandException {
    List<String> which =
        target == null
            ? names.values().stream().distinct().toList()
            : List.of(Objects.requireNonNull(names.get(target)));
    for (String name : which) {
      try {
        Sandbox.reset(Connections.state(folder, name));
      } catch (IOException e) {
        throw new CommandException(
            Exit.FAILED, "cannot reset the sandbox '" + name + "': " + Output.reason(e), null, e);
      }
      if (!options.has("-q")) {
        host.err()
            .println("The sandbox '" + name + "' starts from sandbox/" + name + ".json again.");
      }
    }
    return Exit.DONE;
  }
}
