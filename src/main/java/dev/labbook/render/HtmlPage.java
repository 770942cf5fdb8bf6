package dev.labbook.render;

import dev.labbook.source.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// A page that needs nothing else: no script, no image, no address to load from; its policy forbids
/// them all, so that nothing in a text could bring any in.
final class HtmlPage {
  private final StringBuilder body = new StringBuilder();
  private final String title;

  /// @param title ours
  HtmlPage(String title) {
    this.title = title;
  }

  /// Text from files or from live.
  static String text(String text) {
    return Html.escape(Printable.of(text));
  }

  static String code(String text) {
    return "<code>" + text(text) + "</code>";
  }

  /// A word that is coloured by its class.
  static String word(String word) {
    return "<span class=\"" + word + "\">" + word + "</span>";
  }

  static String list(List<String> items) {
    StringBuilder out = new StringBuilder("<ul>\n");
    items.forEach(item -> out.append("<li>").append(item).append("</li>\n"));
    return out.append("</ul>\n").toString();
  }

  /// Something that opens.
  static String details(String id, String summary, String inside, boolean open) {
    String name = id.isEmpty() ? "" : " id=\"" + id + "\"";
    return "<details"
        + name
        + (open ? " open" : "")
        + ">\n<summary>"
        + summary
        + "</summary>\n<div class=\"in\">\n"
        + inside
        + "</div>\n</details>\n";
  }

  void add(String html) {
    body.append(html);
  }

  /// A part with a heading, unless it is empty.
  void section(String id, String heading, String html) {
    if (!html.isEmpty()) {
      body.append("<section aria-labelledby=\"").append(id).append("\">\n<h2 id=\"").append(id);
      body.append("\">").append(heading).append("</h2>\n").append(html).append("</section>\n");
    }
  }

  /// The page; it ends with an end of line.
  ///
  /// @param head under the title
  /// @param main the id of what the link for keyboards leads to
  String of(String head, String main) {
    String style = style();
    return "<!DOCTYPE html>\n"
        + "<html lang=\"en\">\n"
        + "<head>\n"
        + "<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
        + " style-src 'sha256-"
        + sha256(style)
        + "'; base-uri 'none'; form-action 'none'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n"
        + "<meta name=\"referrer\" content=\"no-referrer\">\n"
        + ("<title>" + title + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n")
        + ("<a class=\"skip\" href=\"#" + main + "\">Skip to the content</a>\n")
        + ("<header>\n<h1>" + title + "</h1>\n" + head + "</header>\n")
        + ("<main id=\"" + main + "\" tabindex=\"-1\">\n" + body + "</main>\n</body>\n</html>\n");
  }

  private static String style() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
      byte[] bytes = Objects.requireNonNull(in, "page.css").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
