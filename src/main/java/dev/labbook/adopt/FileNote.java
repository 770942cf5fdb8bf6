package dev.labbook.adopt;

import dev.labbook.definition.Address;

/// What became of one experiment and its file.
///
/// @param file relative to the workspace, with `/`
/// @param detail more about it, in words; "" for none
public record FileNote(What what, Address address, String file, String detail) {
  /// What became of it.
  public enum What {
    /// The file was written.
    WRITTEN,
    /// Values in the file were changed.
    CHANGED,
    /// The file says already what is live.
    SAME,
    /// A definition manages it already.
    MANAGED,
    /// A file for it is there already.
    THERE,
    /// Nothing is live that could be brought back.
    ABSENT,
    /// Nothing was written; a problem says why.
    FAILED;

    /// The word in every output, such as `written`.
    public String word() {
      return switch (this) {
        case WRITTEN -> "written";
        case CHANGED -> "changed";
        case SAME -> "unchanged";
        case MANAGED -> "managed";
        case THERE -> "there";
        case ABSENT -> "absent";
        case FAILED -> "failed";
      };
    }
  }
}
