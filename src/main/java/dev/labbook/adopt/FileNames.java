package dev.labbook.adopt;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.definition.Address;
import dev.labbook.plan.Digest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of files for imported definitions. A name depends on the address alone, is allowed on
/// every system, and no two addresses have names that differ by case only.
final class FileNames {
  /// Keys that can stand as they are.
  private static final Pattern FINE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  /// What this class itself appends.
  private static final Pattern MARKED = Pattern.compile(".*-[0-9a-f]{10}");

  private static final Pattern LIKE_A_KIND = Pattern.compile(".*\\.[a-z-]*experiments?");

  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
  private static final Pattern PORT = Pattern.compile("(com|lpt)[0-9].*");
  private static final int SHORT = 60;

  private FileNames() {}

  /// The name of an experiment's file, without folder.
  ///
  /// @param suffix tells kinds apart that share a folder: "" or the kind's own word
  static String of(Address address, String suffix) {
    String key = address.key();
    String name = plain(key) ? key : legible(key) + "-" + mark(address.toString());
    return name + (suffix.isEmpty() ? "" : "." + suffix) + ".yaml";
  }

  /// The name of a target's folder.
  static String folder(String target) {
    return plain(target) ? target : legible(target) + "-" + mark(target);
  }

  private static boolean plain(String key) {
    String stem = key.split("\\.", 2)[0];
    return FINE.matcher(key).matches()
        && !key.endsWith(".")
        && !LIKE_A_KIND.matcher(key).matches()
        && !MARKED.matcher(key).matches()
        && !DEVICES.contains(stem)
        && !PORT.matcher(stem).matches();
  }

  /// What a person recognises of a key, with letters, digits, `-` and `_` only.
  private static String legible(String key) {
    String letters = key.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    String some = letters.substring(0, Math.min(SHORT, letters.length()));
    return some.isEmpty() ? "experiment" : some;
  }

  private static String mark(String text) {
    String digest = Digest.of(TextNode.valueOf(text));
    return digest.substring(digest.indexOf(':') + 1).substring(0, 10).toLowerCase(Locale.ROOT);
  }
}
