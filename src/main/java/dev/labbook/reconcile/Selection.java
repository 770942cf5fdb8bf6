package dev.labbook.reconcile;

import dev.labbook.definition.Address;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which experiments a command is about.
///
/// @param target the name of one target; null for all
/// @param only a pattern of addresses, in which `*` matches anything, `/` too; without a `:` it is
///   matched with the key; null for all
public record Selection(@Nullable String target, @Nullable String only) {
  /// Every experiment.
  public static final Selection ALL = new Selection(null, null);

  /// Whether an experiment is meant.
  public boolean has(Address address) {
    if (target != null && !target.equals(address.target())) {
      return false;
    }
    return only == null || matches(only, only.contains(":") ? address.toString() : address.key());
  }

  private static boolean matches(String glob, String text) {
    StringBuilder regex = new StringBuilder();
    for (String part : glob.split("((?<=[*?])|(?=[*?]))", -1)) {
      regex.append(
          switch (part) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> Pattern.quote(part);
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }
}
