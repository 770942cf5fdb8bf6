package dev.labbook.plan;

import dev.labbook.definition.Address;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The consent to one violation of the workspace's policy, for one apply.
///
/// @param code of the violation, such as `LB4101`
/// @param address the experiment that it belongs to
public record Allowance(String code, Address address) {
  private static final Pattern FORM = Pattern.compile("(?i)(LB[0-9]{4}):(.+)");

  /// Reads `CODE:ADDRESS`; null when the text is something else.
  public static @Nullable Allowance parse(String text) {
    Matcher matcher = FORM.matcher(text);
    Address address = matcher.matches() ? Address.parse(matcher.group(2)) : null;
    return address == null
        ? null
        : new Allowance(matcher.group(1).toUpperCase(java.util.Locale.ROOT), address);
  }

  @Override
  public String toString() {
    return code + ":" + address;
  }
}
