package dev.labbook.render;

import dev.labbook.source.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/// Where a workspace lies in its repository, for those who count paths from there.
///
/// @param folder of the workspace, relative to the repository's root, with `/`; empty where both
///   are the same
public record Root(String folder) {
  /// The file that is to blame where none is named.
  static final String WORKSPACE = "labbook.yaml";

  private static final String BARE = "-._~/!$&'()*+,;=:@";

  /// The path of a file that is relative to the workspace.
  public String path(Place place) {
    return path(place.file());
  }

  String path(String file) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder + "/" + file).split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /// The same as a relative reference (RFC 3986).
  String uri(String file) {
    StringBuilder out = new StringBuilder();
    String path = path(file);
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean bare = c < 0x7F && (Character.isLetterOrDigit(c) || BARE.indexOf(c) >= 0);
      out.append(bare ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    int colon = out.indexOf(":");
    int slash = out.indexOf("/");
    boolean scheme = colon >= 0 && (slash < 0 || colon < slash);
    return scheme ? "./" + out : out.toString();
  }
}
