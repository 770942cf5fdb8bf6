package dev.labbook.definition;

import org.jspecify.annotations.Nullable;

/// The name of one experiment everywhere: `KIND:TARGET/KEY`.
///
/// @param kind such as `launchdarkly/experiment`
/// @param target the target's name in the workspace file
/// @param key what identifies it within the target
public record Address(String kind, String target, String key) implements Comparable<Address> {
  /// Reads what [#toString] writes; null when the text is no address.
  public static @Nullable Address parse(String text) {
    int colon = text.indexOf(':');
    int slash = text.indexOf('/', colon + 1);
    if (colon < 1 || slash <= colon + 1 || slash + 1 == text.length()) {
      return null;
    }
    return new Address(
        text.substring(0, colon), text.substring(colon + 1, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(Address other) {
    return kind.equals(other.kind) && target.equals(other.target)
        ? key.compareTo(other.key)
        : toString().compareTo(other.toString());
  }

  /// Written out, as [#hashCode]: what the JVM makes of a record is linked at run time, which costs
  /// a start more than all that is compared.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address address
        && key.equals(address.key)
        && target.equals(address.target)
        && kind.equals(address.kind);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * key.hashCode() + target.hashCode()) + kind.hashCode();
  }

  @Override
  public String toString() {
    return kind + ":" + target + "/" + key;
  }
}
