package dev.labbook.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Links between the pages lead somewhere: to a file that is there, and to a heading in it.
final class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  @TestFactory
  Stream<DynamicTest> links_lead_somewhere() {
    return Page.all().stream()
        .map(file -> dynamicTest(file.toString(), () -> assertThat(broken(file)).isEmpty()));
  }

  private static List<String> broken(Path file) {
    List<String> broken = new ArrayList<>();
    Matcher link = LINK.matcher(plain(file));
    while (link.find()) {
      String to = link.group(1);
      if (!to.matches("[a-z]+:.*") && !leads(file, to)) {
        broken.add(to);
      }
    }
    return broken;
  }

  private static boolean leads(Path from, String to) {
    String[] parts = to.split("#", 2);
    Path target = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1 || anchors(target).contains(parts[1]);
  }

  private static Set<String> anchors(Path file) {
    return HEADING
        .matcher(plain(file))
        .results()
        .map(heading -> anchor(heading.group(1)))
        .collect(Collectors.toSet());
  }

  /// As code hosts make them: lower case, no punctuation, hyphens for spaces.
  private static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private static String plain(Path file) {
    return FENCED.matcher(Page.read(file).text()).replaceAll("");
  }
}
