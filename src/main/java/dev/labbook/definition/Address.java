package dev.labbook.definition;

/// The name of one experiment everywhere: `KIND:TARGET/KEY`.
///
/// @param kind such as `launchdarkly/experiment`
/// @param target the target's name in `labbook.yaml`
/// @param key what the platform calls it
public record Address(String kind, String target, String key) implements Comparable<Address> {
  @Override
  public int compareTo(Address other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return kind + ":" + target + "/" + key;
  }
}
