package dev.labbook.cli;

import dev.labbook.api.Api;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Target;
import dev.labbook.definition.TokenSource;
import dev.labbook.definition.Url;
import dev.labbook.definition.Workspace;
import dev.labbook.http.Connection;
import dev.labbook.http.HttpApi;
import dev.labbook.http.Pauses;
import dev.labbook.http.Wire;
import dev.labbook.sandbox.Sandbox;
import dev.labbook.sandbox.SandboxFileException;
import dev.labbook.sandbox.posthog.PostHog;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The targets' APIs, embedded sandboxes among them. All are opened before anything is sent.
final class Connections
    implements dev.labbook.reconcile.ApiSource, dev.labbook.execute.ApiSource, AutoCloseable {
  /// More than any token has; what follows in a file is not even read.
  private static final int LONGEST = 8_192;

  private final Map<String, HttpApi> apis = new LinkedHashMap<>();
  private final Set<String> tokens = new LinkedHashSet<>();

  /// By platform and name.
  private final Map<String, URI> sandboxes = new LinkedHashMap<>();

  private final List<Sandbox> serving = new ArrayList<>();
  private final WorkspaceFolder folder;
  private final Host host;
  private final Kinds kinds;
  private final Wire wire;

  Connections(WorkspaceFolder folder, Host host, Kinds kinds, Wire wire) {
    this.folder = folder;
    this.host = host;
    this.kinds = kinds;
    this.wire = wire;
  }

  /// Does on another thread what the first request to a target would wait for, while files are
  /// read.
  void prepare(Workspace workspace) {
    boolean tls =
        workspace.targets().values().stream()
            .anyMatch(t -> t.url() instanceof Url.Web web && "https".equals(web.uri().getScheme()));
    Thread.ofPlatform().daemon().name("labbook-prepare").start(() -> prepare(tls));
  }

  /// Loads the library, and what is trusted, by an API that nothing is sent with.
  private void prepare(boolean tls) {
    Duration second = Duration.ofSeconds(1);
    URI nowhere = URI.create(tls ? "https://127.0.0.1" : "http://127.0.0.1");
    Connection none =
        new Connection(
            "none",
            nowhere,
            second,
            second,
            "none",
            "sandbox",
            kinds.all().getFirst().dialect(),
            Map.of(),
            "labbook");
    try (HttpApi api = HttpApi.open(none, pauses(), wire)) {
      api.prepare();
    } catch (RuntimeException e) {
      // the first request will meet it again, and say so
    }
  }

  /// Opens what these targets need.
  void open(Workspace workspace, Iterable<String> targets) throws CommandException {
    for (String name : targets) {
      Target target = Objects.requireNonNull(workspace.targets().get(name));
      apis.put(name, open(target));
    }
  }

  /// What must not be shown, of the targets that are open.
  Set<String> tokens() {
    return tokens;
  }

  @Override
  public ReadApi reading(Target target) {
    return of(target.name());
  }

  @Override
  public Api of(String target) {
    return Objects.requireNonNull(apis.get(target), target);
  }

  private HttpApi open(Target target) throws CommandException {
    if (target.url() instanceof Url.Sandbox place) {
      return api(target, sandbox(target, place), new Token("sandbox", "sandbox"));
    }
    if (target.url() instanceof Url.Web web) {
      Token token = token(target);
      tokens.add(token.text());
      return api(target, web.uri(), token);
    }
    throw new IllegalStateException("a target's url is a server's or the sandbox");
  }

  /// @param origin where it comes from, in words
  private record Token(String text, String origin) {
    @Override
    public String toString() {
      return "token from " + origin;
    }
  }

  private HttpApi api(Target target, URI base, Token token) throws CommandException {
    Connection connection =
        new Connection(
            target.name(),
            base,
            target.timeouts().connect(),
            target.timeouts().response(),
            token.text(),
            token.origin(),
            kinds.of(target.platform()).dialect(),
            host.environment(),
            "labbook/" + Version.text());
    try {
      HttpApi api = HttpApi.open(connection, pauses(), wire);
      Thread.ofPlatform().daemon().name("labbook-prepare").start(api::prepare);
      return api;
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          Exit.FAILED,
          String.valueOf(e.getMessage()),
          "check 'url' and 'token' of the target '" + target.name() + "', and the proxy variables",
          e);
    }
  }

  private Pauses pauses() {
    return new SystemPauses(host.clock());
  }

  private Token token(Target target) throws CommandException {
    TokenSource source = target.token();
    if (source instanceof TokenSource.Env env) {
      return fromEnvironment(target, env.name());
    }
    if (source instanceof TokenSource.File file) {
      return fromFile(target, file.path());
    }
    throw new CommandException(
        Exit.FAILED,
        "the target '" + target.name() + "' does not say where its token is",
        "write 'token: {env: NAME}' or 'token: {file: PATH}' in " + WorkspaceFolder.FILE);
  }

  private Token fromEnvironment(Target target, String variable) throws CommandException {
    String text = host.environment().getOrDefault(variable, "").strip();
    if (text.isEmpty()) {
      throw new CommandException(
          Exit.FAILED,
          "the environment variable "
              + variable
              + ", from which the target '"
              + target.name()
              + "' takes its token, is not set",
          "set it to an access token of the platform");
    }
    return checked(new Token(text, "environment variable " + variable));
  }

  private Token fromFile(Target target, String file) throws CommandException {
    Path path = folder.path().resolve(file);
    try (InputStream in = Files.newInputStream(path)) {
      String text = new String(in.readNBytes(LONGEST + 1), StandardCharsets.UTF_8).strip();
      if (!text.isEmpty()) {
        return checked(new Token(text, "file " + file));
      }
    } catch (IOException e) {
      throw new CommandException(
          Exit.FAILED,
          "cannot read "
              + file
              + ", from which the target '"
              + target.name()
              + "' takes its token: "
              + Output.reason(e),
          "write the token into that file, readable for you alone",
          e);
    }
    throw new CommandException(
        Exit.FAILED,
        "the file "
            + file
            + ", from which the target '"
            + target.name()
            + "' takes its token, is empty",
        "write the token into that file, readable for you alone");
  }

  private static Token checked(Token token) throws CommandException {
    if (token.text().length() > LONGEST) {
      throw new CommandException(
          Exit.FAILED,
          "the token from " + token.origin() + " is longer than " + LONGEST + " characters",
          "put nothing but the token there");
    }
    if (token.text().chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new CommandException(
          Exit.FAILED,
          "the token from "
              + token.origin()
              + " has characters that no token has (a space or a line end, say)",
          "copy it again, alone on one line");
    }
    return token;
  }

  private URI sandbox(Target target, Url.Sandbox place) throws CommandException {
    String name = place.name();
    URI known = sandboxes.get(target.platform() + " " + name);
    if (known != null) {
      return known;
    }
    try {
      Sandbox sandbox = openSandbox(folder, name, host);
      serving.add(sandbox);
      checkPlatform(target, name, sandbox);
      URI served = sandbox.serve(0);
      sandboxes.put(target.platform() + " " + name, served);
      return served;
    } catch (IOException e) {
      throw new CommandException(
          Exit.FAILED, "the sandbox cannot be served on 127.0.0.1: " + Output.reason(e), null, e);
    }
  }

  private static void checkPlatform(Target target, String name, Sandbox sandbox)
      throws CommandException {
    if (!sandbox.platform().equals(target.platform())) {
      throw new CommandException(
          Exit.FAILED,
          "the target '"
              + target.name()
              + "' is of the platform "
              + target.platform()
              + ", but sandbox/"
              + name
              + ".json is a seed for "
              + sandbox.platform(),
          "say the same platform in both, then 'labbook sandbox reset " + target.name() + "'");
    }
  }

  /// Opens a sandbox's state, from its file when it has none yet.
  static Sandbox openSandbox(WorkspaceFolder folder, String name, Host host)
      throws CommandException {
    try {
      return Sandbox.open(seed(folder, name), state(folder, name), host.clock(), new PostHog());
    } catch (SandboxFileException e) {
      String shown = String.valueOf(e.getMessage()).replace(folder.path() + File.separator, "");
      throw new CommandException(Exit.FAILED, shown, null, e);
    }
  }

  static Path seed(WorkspaceFolder folder, String name) {
    return folder.path().resolve("sandbox").resolve(name + ".json");
  }

  static Path state(WorkspaceFolder folder, String name) {
    return folder.own("sandbox").resolve(name + ".json");
  }

  @Override
  public void close() {
    apis.values().forEach(HttpApi::close);
    serving.forEach(Sandbox::close);
  }
}
