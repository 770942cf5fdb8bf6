package dev.labbook.cli;

import dev.labbook.execute.Report;
import dev.labbook.git.Repository;
import dev.labbook.plan.Drift;
import dev.labbook.plan.Plan;
import dev.labbook.render.Annotations;
import dev.labbook.render.DriftHtml;
import dev.labbook.render.DriftJson;
import dev.labbook.render.DriftMarkdown;
import dev.labbook.render.DriftText;
import dev.labbook.render.Format;
import dev.labbook.render.Junit;
import dev.labbook.render.PlanHtml;
import dev.labbook.render.PlanJson;
import dev.labbook.render.PlanMarkdown;
import dev.labbook.render.PlanText;
import dev.labbook.render.ProblemsHtml;
import dev.labbook.render.ProblemsJson;
import dev.labbook.render.ProblemsMarkdown;
import dev.labbook.render.ProblemsText;
import dev.labbook.render.ReportHtml;
import dev.labbook.render.ReportJson;
import dev.labbook.render.ReportMarkdown;
import dev.labbook.render.ReportText;
import dev.labbook.render.Root;
import dev.labbook.render.Sarif;
import dev.labbook.source.Problem;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Results in the format that was asked for.
record Shown(Host host, Options options) {
  /// Every format, for commands that print plans, problems or reports.
  static final Set<Format> ALL = EnumSet.allOf(Format.class);

  /// A plan.
  String plan(Plan plan, Format format) throws CommandException {
    return switch (format) {
      case TEXT -> new PlanText(options.style(), titles()).of(plan);
      case JSON -> PlanJson.of(plan);
      case MARKDOWN -> new PlanMarkdown(titles()).of(plan);
      case HTML -> new PlanHtml(titles()).of(plan);
      case SARIF -> sarif().of(plan);
      case JUNIT -> Junit.of(plan);
    };
  }

  /// What became of a plan. Where there was nothing to do for it, text says so as a plan does, and
  /// then what could not be planned.
  String report(Plan plan, Report report, Format format) throws CommandException {
    return switch (format) {
      case TEXT ->
          (plan.changes().isEmpty() ? plan(plan, format) : "")
              + (report.outcomes().isEmpty()
                  ? ""
                  : "\n" + new ReportText(options.style()).of(report));
      case JSON -> ReportJson.of(report);
      case MARKDOWN -> ReportMarkdown.of(report);
      case HTML -> ReportHtml.of(report);
      case SARIF -> sarif().of(report, plan);
      case JUNIT -> Junit.of(report);
    };
  }

  /// Drift.
  String drift(Drift drift, Format format) throws CommandException {
    return switch (format) {
      case TEXT -> new DriftText(options.style(), titles()).of(drift);
      case JSON -> DriftJson.of(drift);
      case MARKDOWN -> DriftMarkdown.of(drift);
      case HTML -> DriftHtml.of(drift);
      case SARIF -> sarif().of(drift);
      case JUNIT -> Junit.of(drift);
    };
  }

  /// What is wrong with files.
  String problems(List<Problem> problems, Session session, Format format) throws CommandException {
    return switch (format) {
      case TEXT -> new ProblemsText(options.style()).of(problems, session.count());
      case JSON -> ProblemsJson.of(problems, session.count());
      case MARKDOWN -> ProblemsMarkdown.of(problems, session.count());
      case HTML -> ProblemsHtml.of(problems, session.count());
      case SARIF -> sarif().of(problems);
      case JUNIT -> Junit.of(problems, session.files());
    };
  }

  /// In GitHub Actions, tells the runner of problems, which shows them on their lines. It reads
  /// standard error too, and standard output is for results.
  void annotate(List<Problem> problems) {
    if ("true".equals(host.environment().get("GITHUB_ACTIONS")) && !problems.isEmpty()) {
      new Annotations(root()).of(problems).forEach(host.err()::println);
      host.err().flush();
    }
  }

  private Sarif sarif() {
    return new Sarif(root(), Version.text(), new ExplainCommand(host).codes());
  }

  private Map<String, String> titles() {
    return Kinds.of(host.clock()).titles();
  }

  /// Where the workspace lies in its repository; outside of both it is its own root.
  private Root root() {
    try {
      Path folder = WorkspaceFolder.find(host, options).path().toAbsolutePath().normalize();
      return new Root(Repository.folder(folder));
    } catch (CommandException e) {
      return new Root("");
    }
  }
}
