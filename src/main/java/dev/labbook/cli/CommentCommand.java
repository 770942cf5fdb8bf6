package dev.labbook.cli;

import dev.labbook.api.ApiException;
import dev.labbook.forge.StickyComment;
import dev.labbook.git.Repository;
import dev.labbook.http.HttpApi;
import dev.labbook.plan.Plan;
import dev.labbook.render.PlanMarkdown;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// `labbook comment`: one comment on the pull request says what a saved plan would do.
record CommentCommand(Host host) implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.bare(
            "comment",
            "Posts a saved plan as one comment on the pull request on GitHub, or updates that"
                + " comment. Sets nothing else. Repository, pull request, token and URL are those"
                + " of the workflow it runs in.",
            "",
            "Example: labbook plan --save plan.json && labbook comment --plan plan.json",
            "",
            "Needs a token that may write comments: 'permissions: {pull-requests: write}'.")
        .values(
            "FILE",
            "A plan that 'labbook plan --save' wrote; may be given several times: the parts of a"
                + " sharded one.",
            "--plan")
        .value(
            "DIR",
            "The workspace, which has a comment of its own. Default: the nearest one upwards, if"
                + " any.",
            "-C")
        .value(
            "NAME",
            "What tells this comment from others of Labbook. Default: the workspace's folder in the"
                + " repository.",
            "--name")
        .value("OWNER/NAME", "The repository. Default: GITHUB_REPOSITORY", "--repository")
        .number(
            "N",
            "The pull request. Default: the one of GITHUB_EVENT_PATH, else of GITHUB_REF",
            "--pull-request")
        .value("URL", "GitHub's API. Default: GITHUB_API_URL, else https://api.github.com", "--url")
        .flag("Say less: only errors.", "-q", "--quiet");
  }

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    List<String> files = options.texts("--plan");
    if (files.isEmpty()) {
      throw new CommandException(
          Exit.USAGE, "--plan is missing", "make a plan with 'labbook plan --save FILE'");
    }
    Plan plan = PlanFiles.merged(host, files);
    String body = new PlanMarkdown(Kinds.of(host.clock()).titles()).of(plan);
    GitHubRun run = GitHubRun.of(host, options);
    try (HttpApi api = run.open(new RequestLog(host, options))) {
      StickyComment comment = new StickyComment(api, run.pull(), name(options));
      say(comment.put(body), options);
      return Exit.DONE;
    } catch (ApiException e) {
      throw new CommandException(Exit.FAILED, Objects.requireNonNull(e.getMessage()), e.hint(), e);
    }
  }

  private void say(StickyComment.Result result, Options options) {
    if (!options.has("-q")) {
      String url = result.url() == null ? "" : ": " + result.url();
      String done = result.done().name().toLowerCase(Locale.ROOT);
      host.out().println(dev.labbook.source.Printable.of("comment " + done + url));
      host.out().flush();
    }
  }

  private String name(Options options) throws CommandException {
    String name = options.text("--name");
    if (name != null) {
      return name;
    }
    if (options.has("-C")) {
      return folder(WorkspaceFolder.find(host, options));
    }
    try {
      return folder(WorkspaceFolder.find(host, options));
    } catch (CommandException e) {
      return "";
    }
  }

  private static String folder(WorkspaceFolder workspace) {
    Path folder = workspace.path().toAbsolutePath().normalize();
    return Repository.folder(folder);
  }
}
