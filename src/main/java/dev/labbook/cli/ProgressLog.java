package dev.labbook.cli;

import dev.labbook.execute.Listener;
import dev.labbook.execute.Outcome;
import dev.labbook.plan.Change;
import dev.labbook.plan.Plan;
import dev.labbook.render.Progress;

/// How an apply goes on, on standard error: a line for each change that ends; on a terminal also
/// what is being worked on.
final class ProgressLog implements Listener {
  private final Host host;
  private final boolean quiet;
  private final Progress progress;

  ProgressLog(Host host, Options options, Plan plan) {
    this.host = host;
    this.quiet = options.has("-q");
    this.progress = Progress.of(plan);
  }

  @Override
  public synchronized void begun(Change change) {
    if (!quiet && host.terminal()) {
      host.err().print("\r\u001b[K… " + dev.labbook.source.Printable.of(change.address().key()));
      host.err().flush();
    }
  }

  @Override
  public synchronized void ended(Change change, Outcome outcome, int done, int all) {
    if (!quiet) {
      String clear = host.terminal() ? "\r\u001b[K" : "";
      host.err().println(clear + progress.line(done, change, outcome));
      host.err().flush();
    }
  }
}
