package dev.labbook.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.labbook.plan.Plan;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What reviewers see, in headless Chromium; skipped where there is none.
final class BrowserTest {
  private static final String HOSTILE =
      "</details> ```` `x` @everyone <img src=x onerror=document.title='run'> **b**"
          + " www.evil.example";

  @TempDir Path folder;
  private String chromium = "";

  @BeforeEach
  void chromium_is_installed() {
    Optional<String> found =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(name -> onPath().map(dir -> dir.resolve(name)))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    assumeTrue(found.isPresent(), "no chromium is installed");
    chromium = found.get();
  }

  private static Stream<Path> onPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator)).filter(p -> !p.isEmpty()).map(Path::of);
  }

  @Test
  void hostile_texts_in_markdown_render_as_text() throws Exception {
    String markdown = new PlanMarkdown(Map.of()).of(HostileSamples.plan(HOSTILE));
    String html =
        HtmlRenderer.builder()
            .build()
            .render(
                Parser.builder()
                    .extensions(List.of(AutolinkExtension.create()))
                    .build()
                    .parse(markdown));
    String dom =
        dom(
            """
            <!DOCTYPE html><meta charset="utf-8"><title>t</title><main>%s</main>
            <p id="after">after</p><script>
            document.querySelectorAll("details").forEach(d => d.open = true);
            const main = document.querySelector("main");
            document.body.setAttribute("data-seen", [
              document.title, main.querySelectorAll("img,script,a,b").length,
              main.querySelectorAll("details").length,
              document.querySelector("#after").closest("main") === null,
              main.innerText.split("@everyone <img src=x onerror=").length > 8].join());
            </script>
            """
                .formatted(html));
    assertThat(dom).contains("data-seen=\"t,0,1,true,true\"");
  }

  @Test
  void the_page_of_a_plan_loads_nothing_and_runs_nothing() throws Exception {
    String page = new PlanHtml(Map.of()).of(HostileSamples.plan(HOSTILE));
    String dom = dom(page);
    assertThat(dom).contains("<title>Labbook plan</title>", "&lt;img src=x onerror=");
    assertThat(dom).doesNotContain("<img", "<script", "src=\"", "href=\"http");
  }

  @Test
  void the_page_is_readable_in_light_and_dark_and_prints() throws Exception {
    Plan plan = RenderSamples.plans().get("fields");
    Path page = Files.writeString(folder.resolve("plan.html"), new PlanHtml(Map.of()).of(plan));
    String url = page.toUri().toString();
    Path light = folder.resolve("light.png");
    run(List.of("--screenshot=" + light, "--blink-settings=preferredColorScheme=1", url));
    Path dark = folder.resolve("dark.png");
    run(List.of("--screenshot=" + dark, "--blink-settings=preferredColorScheme=0", url));
    assertThat(corner(light)).isEqualTo(0xFFFFFF);
    assertThat(corner(dark)).isEqualTo(0x0D1117);
    Path pdf = folder.resolve("plan.pdf");
    run(List.of("--print-to-pdf=" + pdf, url));
    assertThat(Files.size(pdf)).isGreaterThan(10_000);
  }

  /// The colour at the upper left.
  private static int corner(Path png) throws IOException {
    BufferedImage image = ImageIO.read(png.toFile());
    return image.getRGB(2, 2) & 0xFFFFFF;
  }

  private String dom(String html) throws IOException, InterruptedException {
    Path page = Files.writeString(folder.resolve("page.html"), html);
    return run(List.of("--dump-dom", page.toUri().toString()));
  }

  private String run(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(chromium, "--headless=new", "--no-sandbox", "--disable-gpu"));
    command.addAll(List.of("--no-first-run", "--disable-extensions", "--window-size=1000,1400"));
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.addAll(words);
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return Files.readString(out);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
