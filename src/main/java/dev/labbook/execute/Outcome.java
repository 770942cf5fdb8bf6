package dev.labbook.execute;

import dev.labbook.definition.Address;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Mask;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What became of one change.
///
/// @param requests writes that were sent for it, answered or not
/// @param step the step at which it ended; null when it went through or nothing was begun
/// @param message why it did not end applied; null when it did
/// @param moved for a stale change: what stands now where the plan said something else
public record Outcome(
    Address address,
    Ending ending,
    int requests,
    @Nullable String step,
    @Nullable String message,
    List<Moved> moved) {

  /// How a change can end.
  public enum Ending {
    /// All of it is done.
    APPLIED,
    /// A request was answered no, or the run was interrupted.
    FAILED,
    /// Live or the file moved since it was planned; nothing more was sent.
    STALE,
    /// Not begun: something that it needs did not end applied, or it cannot be planned.
    BLOCKED,
    /// A request may or may not have been carried out, and live could not be read back.
    UNKNOWN;

    /// The word in every output.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One field of a stale change: planned from, now, and wanted. Null for "not there"; see
  /// [FieldChange].
  ///
  /// @param path the field's
  /// @param planned the change as it was reviewed; null when it was not part of it
  /// @param fresh the change as it would be now; null when nothing is to do for it now
  public record Moved(String path, @Nullable FieldChange planned, @Nullable FieldChange fresh) {}

  /// An ending with nothing more to say.
  public static Outcome applied(Address address, int requests) {
    return new Outcome(address, Ending.APPLIED, requests, null, null, List.of());
  }

  /// Of a change that is being carried out, or was when the run broke off.
  public static Outcome begun(Address address) {
    String why = "the run had begun and had not ended; the next apply reads the journal";
    return new Outcome(address, Ending.UNKNOWN, 0, null, why, List.of());
  }

  /// Not begun, and why.
  public static Outcome blocked(Address address, String why) {
    return new Outcome(address, Ending.BLOCKED, 0, null, why, List.of());
  }

  /// The same as it is printed.
  public Outcome masked(Mask mask) {
    if (mask.patterns().isEmpty()) {
      return this;
    }
    List<Moved> shown =
        moved.stream()
            .map(
                m ->
                    new Moved(
                        mask.of(m.path()),
                        m.planned() == null ? null : mask.of(m.planned()),
                        m.fresh() == null ? null : mask.of(m.fresh())))
            .toList();
    String said = message == null ? null : mask.of(message);
    return new Outcome(address, ending, requests, step, said, shown);
  }
}
