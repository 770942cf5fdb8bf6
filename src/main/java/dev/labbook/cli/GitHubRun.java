package dev.labbook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.labbook.forge.Event;
import dev.labbook.forge.GitHubDialect;
import dev.labbook.forge.PullRequest;
import dev.labbook.http.Connection;
import dev.labbook.http.HttpApi;
import dev.labbook.http.Wire;
import dev.labbook.plan.JsonInput;
import dev.labbook.source.Printable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a workflow on GitHub says of itself: its pull request, and how to reach the code host.
///
/// @param fork whether the pull request comes from a fork
record GitHubRun(Host host, PullRequest pull, String url, boolean fork) {
  private static final String URL = "https://api.github.com";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration RESPONSE = Duration.ofSeconds(30);
  private static final List<String> TOKENS = List.of("GITHUB_TOKEN", "GH_TOKEN");

  static GitHubRun of(Host host, Options options) throws CommandException {
    Event event = event(host);
    String repository = first(options.text("--repository"), variable(host, "GITHUB_REPOSITORY"));
    if (repository == null) {
      throw new CommandException(
          Exit.FAILED,
          "it is not known which repository is meant: GITHUB_REPOSITORY is not set",
          "run it in a workflow, or give --repository OWNER/NAME");
    }
    String url = first(options.text("--url"), variable(host, "GITHUB_API_URL"));
    try {
      PullRequest pull = new PullRequest(repository, number(host, options, event));
      return new GitHubRun(host, pull, url == null ? URL : url, event.fromFork());
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          Exit.FAILED,
          String.valueOf(e.getMessage()),
          "check --repository and --pull-request, or GITHUB_REPOSITORY",
          e);
    }
  }

  private static @Nullable String first(@Nullable String typed, @Nullable String found) {
    return typed == null ? found : typed;
  }

  private static @Nullable String variable(Host host, String name) {
    String value = host.environment().getOrDefault(name, "").strip();
    return value.isEmpty() ? null : value;
  }

  private static long number(Host host, Options options, Event event) throws CommandException {
    Integer typed = options.number("--pull-request");
    if (typed != null) {
      return typed;
    }
    Long number = event.number();
    String ref = variable(host, "GITHUB_REF");
    number = number == null && ref != null ? PullRequest.number(ref) : number;
    if (number == null) {
      throw new CommandException(
          Exit.FAILED,
          "it is not known which pull request is meant: neither GITHUB_EVENT_PATH nor GITHUB_REF"
              + " names one",
          "run it in a workflow for pull requests, or give --pull-request N");
    }
    return number;
  }

  /// What `GITHUB_EVENT_PATH` holds; an empty event where there is none.
  private static Event event(Host host) throws CommandException {
    String path = variable(host, "GITHUB_EVENT_PATH");
    if (path == null) {
      return new Event(MissingNode.getInstance());
    }
    try {
      Path file = host.folder().resolve(path);
      return new Event(JsonInput.parse(Files.readString(file, StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      throw unreadable(path, "it is not JSON", e);
    } catch (IOException e) {
      throw unreadable(path, Output.reason(e), e);
    }
  }

  private static CommandException unreadable(String path, String why, IOException e) {
    return new CommandException(
        Exit.FAILED,
        "cannot read the event file " + Printable.of(path) + ": " + why,
        "GITHUB_EVENT_PATH names it; without that variable give --pull-request N",
        e);
  }

  /// Opens the code host's API; nothing is sent yet.
  HttpApi open(Wire wire) throws CommandException {
    String variable = TOKENS.stream().filter(t -> variable(host, t) != null).findFirst().orElse("");
    String token = variable(host, variable);
    if (token == null) {
      throw new CommandException(
          Exit.FAILED,
          "the environment variable GITHUB_TOKEN is not set",
          "in a workflow write 'env: {GITHUB_TOKEN: \"${{ github.token }}\"}'");
    }
    try {
      return HttpApi.open(connection(token, variable), new SystemPauses(host.clock()), wire);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          Exit.FAILED,
          String.valueOf(e.getMessage()),
          "check --url or GITHUB_API_URL, and " + variable,
          e);
    }
  }

  /// No message shows the text: it may hold a password.
  private URI address() {
    try {
      return new URI(url.replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the URL of GitHub's API cannot be read", e);
    }
  }

  private Connection connection(String token, String variable) {
    return new Connection(
        "github",
        address(),
        CONNECT,
        RESPONSE,
        token,
        "environment variable " + variable,
        new GitHubDialect(fork),
        host.environment(),
        "labbook/" + Version.text());
  }
}
