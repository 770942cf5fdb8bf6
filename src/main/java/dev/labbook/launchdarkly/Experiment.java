package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One experiment as the API shows it, whatever the era (`launchdarkly.md §5, §7`).
///
/// @param iterations all that were shown, the oldest first
/// @param shown in the definition's language, the fields that are sent at creation and then only
///   shown; nothing else of the answer is kept
/// @param mutable what the server lets change; null where it does not say
/// @param analysisConfig the settings of the analysis in the API's words; null when not shown
record Experiment(
    String key,
    String name,
    String description,
    @Nullable String maintainerId,
    boolean archived,
    List<Iteration> iterations,
    ObjectNode shown,
    Era era,
    @Nullable MutableFields mutable,
    @Nullable ObjectNode analysisConfig) {

  /// Where it is in its life. Archived hides what lies beneath.
  enum State {
    /// Never started.
    DRAFT,
    /// An iteration runs.
    RUNNING,
    /// An iteration runs, and a draft waits.
    RUNNING_WITH_DRAFT,
    /// The last iteration has ended.
    STOPPED,
    /// The last iteration has ended, and a draft waits.
    STOPPED_WITH_DRAFT
  }

  /// The tags as they are live.
  List<String> tags() {
    return shown.path("tags").valueStream().map(JsonNode::asText).toList();
  }

  /// The state by which the server says what is mutable: that of the iteration that runs, else of
  /// the one that ended last, else of the draft.
  Iteration.State mutability() {
    Iteration latest = latestRun();
    return latest == null ? Iteration.State.NOT_STARTED : latest.state();
  }

  /// Whether nothing runs any more.
  boolean rests() {
    return running() == null && ended() != null;
  }

  /// The iteration that runs, or null.
  @Nullable Iteration running() {
    return last(Iteration.State.RUNNING);
  }

  /// The iteration that waits to be started, or null.
  @Nullable Iteration draft() {
    return last(Iteration.State.NOT_STARTED);
  }

  /// The iteration that ended last, or null.
  @Nullable Iteration ended() {
    return last(Iteration.State.STOPPED);
  }

  /// The iteration that a restart ends, else the one that ran last; null when none ever ran.
  @Nullable Iteration latestRun() {
    Iteration running = running();
    return running == null ? ended() : running;
  }

  /// The iteration whose design a definition would say: the one that a start or stop left last,
  /// else the draft; null when none is shown.
  @Nullable Iteration shownIteration() {
    Iteration run = latestRun();
    return run == null ? draft() : run;
  }

  /// Its status in a definition's word.
  Status status() {
    if (archived) {
      return Status.ARCHIVED;
    }
    return switch (state()) {
      case DRAFT -> Status.DRAFT;
      case RUNNING, RUNNING_WITH_DRAFT -> Status.RUNNING;
      case STOPPED, STOPPED_WITH_DRAFT -> Status.STOPPED;
    };
  }

  /// Where it is in its life, archived or not.
  State state() {
    boolean draft = draft() != null;
    if (running() != null) {
      return draft ? State.RUNNING_WITH_DRAFT : State.RUNNING;
    }
    if (ended() != null) {
      return draft ? State.STOPPED_WITH_DRAFT : State.STOPPED;
    }
    return State.DRAFT;
  }

  private @Nullable Iteration last(Iteration.State state) {
    return iterations.stream().filter(i -> i.state() == state).reduce((a, b) -> b).orElse(null);
  }
}
