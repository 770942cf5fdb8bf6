package dev.labbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.plan.Change;
import dev.labbook.plan.Plan;
import dev.labbook.plan.PlanSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/// What texts try to be more than text stay text: the documents are parsed as a code host parses
/// them, and hold nothing that the renderers do not make themselves.
final class HostileTest {
  private static final int ROUNDS = 400;
  private static final Parser PARSER =
      Parser.builder()
          .extensions(
              List.of(
                  AutolinkExtension.create(),
                  StrikethroughExtension.create(),
                  TablesExtension.create()))
          .build();
  private static final List<String> HEADINGS =
      List.of(
          "Labbook plan",
          "Labbook apply",
          "Labbook validate",
          "Risks",
          "Problems",
          "Changes",
          "What to do next");

  /// What code hosts make more of than CommonMark does: mentions, references, pages, emoji, maths.
  private static final String MEANS =
      "(?i)[@#$~&^|\\[\\]{}<>\\\\`]|://|www\\.|\\b(GH|JIRA)-\\d|:\\w+:|!\\d|\\b[0-9a-f]{7,}\\b";

  @Test
  void hostile_texts_are_text_in_markdown() {
    for (String piece : HostileSamples.PIECES) {
      assertHarmless(piece);
    }
    assertHarmless(String.join("", HostileSamples.PIECES));
    assertHarmless(String.join(" ", HostileSamples.PIECES));
    assertHarmless(String.join("\n", HostileSamples.PIECES));
    Random random = new Random(6);
    for (int i = 0; i < ROUNDS; i++) {
      assertHarmless(HostileSamples.text(random, 1 + random.nextInt(12)));
    }
  }

  private static void assertHarmless(String text) {
    Plan plan = HostileSamples.plan(text);
    assertHarmless(text, new PlanMarkdown(Map.of()).of(plan), 1);
    assertHarmless(text, ReportMarkdown.of(HostileSamples.report(text)), 1);
    assertHarmless(text, ProblemsMarkdown.of(plan.problems(), 1), 0);
  }

  private static void assertHarmless(String text, String markdown, int folded) {
    Found found = new Found();
    PARSER.parse(markdown).accept(found);
    assertThat(found.foreign).as(text).isEmpty();
    assertThat(found.html.stream().filter("</details>"::equals)).as(text).hasSize(folded);
    assertThat(found.html.stream().filter(h -> h.startsWith("<details>"))).hasSize(folded);
  }

  /// Collects the HTML, and whatever the renderers never make.
  private static class Found extends AbstractVisitor {
    private final List<String> html = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();

    private void foreign(Node node) {
      foreign.add(node.toString());
    }

    @Override
    public void visit(HtmlBlock block) {
      String text = block.getLiteral().strip();
      html.add(text);
      String inner =
          text.replaceFirst("^<details>\n<summary>", "")
              .replaceFirst("</summary>$", "")
              .replaceAll("</?(code|strong)>", "")
              .replaceFirst("^</details>$", "");
      if (inner.contains("<") || inner.contains("@") || inner.contains("\n")) {
        foreign.add(text);
      }
    }

    @Override
    public void visit(Text text) {
      if (text.getLiteral().matches("(?s).*(" + MEANS + ").*")) {
        foreign.add(text.getLiteral());
      }
    }

    @Override
    public void visit(Heading heading) {
      if (!(heading.getFirstChild() instanceof Text text)
          || !HEADINGS.contains(text.getLiteral())) {
        foreign(heading);
      }
    }

    @Override
    public void visit(HtmlInline inline) {
      foreign(inline);
    }

    @Override
    public void visit(Link link) {
      foreign(link);
    }

    @Override
    public void visit(Image image) {
      foreign(image);
    }

    @Override
    public void visit(BlockQuote quote) {
      foreign(quote);
    }

    @Override
    public void visit(OrderedList list) {
      foreign(list);
    }

    @Override
    public void visit(ThematicBreak line) {
      foreign(line);
    }

    @Override
    public void visit(IndentedCodeBlock block) {
      foreign(block);
    }

    @Override
    public void visit(CustomNode node) {
      foreign(node);
    }

    @Override
    public void visit(CustomBlock block) {
      foreign(block);
    }
  }

  @Test
  void code_spans_hold_what_was_put_into_them() {
    for (String text : List.of("`", "``", "a`b", "`a``b`", " x ", "``` ` ``", "|", "\\", "<b>")) {
      Node span =
          PARSER.parse("x " + Markdown.code(text) + " y").getFirstChild().getFirstChild().getNext();
      assertThat(span).isInstanceOf(org.commonmark.node.Code.class);
      assertThat(((org.commonmark.node.Code) span).getLiteral()).isEqualTo(text);
    }
  }

  @Test
  void hostile_texts_are_text_in_html() {
    Random random = new Random(7);
    Stream<String> texts = IntStream.range(0, 100).mapToObj(i -> HostileSamples.text(random, 8));
    texts.forEach(
        text -> {
          Plan plan = HostileSamples.plan(text);
          tagsAreOurs(new PlanHtml(Map.of()).of(plan));
          tagsAreOurs(ReportHtml.of(HostileSamples.report(text)));
          tagsAreOurs(ProblemsHtml.of(plan.problems(), 1));
        });
  }

  private static void tagsAreOurs(String html) {
    String body = html.substring(html.indexOf("<body>"));
    assertThat(Arrays.stream(body.split("<", -1)).skip(1))
        .allMatch(
            tag ->
                tag.matches(
                    "(?s)/?(body|a|header|h[1-3]|main|section|ul|li|p|span|strong|code|pre|details|summary|div"
                        + "|table|thead|tbody|tr|th|td|colgroup|col|del|ins|br|html)("
                        + " (class|id|href|tabindex|scope|colspan|aria-labelledby)=\"[#a-z0-9-]*\"|"
                        + " open)*>.*"));
  }

  @Test
  void a_plan_of_2_000_changes_is_below_the_limit_and_says_what_it_left_out() {
    Plan plan = many(2_000, i -> HostileSamples.text(new Random(i), 6) + " " + i);
    String markdown = new PlanMarkdown(Map.of()).of(plan);
    assertThat(markdown.length()).isBetween(50_000, PlanMarkdown.LIMIT);
    Found found =
        new Found() {
          @Override
          public void visit(BlockQuote quote) {}
        };
    PARSER.parse(markdown).accept(found);
    assertThat(found.foreign).isEmpty();
    long lines = markdown.lines().filter(l -> l.matches("- `~` .*|<summary>~ .*")).count();
    long closed = markdown.lines().filter(l -> l.startsWith("- `~` ")).count();
    long risks = markdown.lines().filter(l -> l.startsWith("- **high**")).count();
    assertThat(closed).isGreaterThan(0).isLessThan(lines);
    assertThat(markdown)
        .contains(
            "> **Cut to fit.** Left out: "
                + (2_000 - risks)
                + " risks, "
                + (2_000 - lines)
                + " changed experiments and the details of "
                + closed
                + " experiments. ")
        .contains("- … and " + (2_000 - risks) + " more\n")
        .endsWith("\n… and " + (2_000 - lines) + " more changed experiments\n");
  }

  @Test
  void the_riskiest_are_shown_first_whatever_is_cut() {
    Plan plan = many(2_000, i -> "key-" + i);
    Change risky = HostileSamples.change("zzz");
    List<Change> changes = new ArrayList<>(plan.changes().stream().map(HostileTest::calm).toList());
    changes.add(risky);
    String markdown =
        new PlanMarkdown(Map.of()).of(new Plan(plan.targets(), changes, List.of(), 0));
    assertThat(markdown.lines().filter(l -> l.startsWith("<summary>")).findFirst())
        .contains(
            "<summary>~ <code>zzz</code> <strong>update</strong>, <strong>high risk</strong> (4"
                + " fields, 1 request)</summary>");
  }

  @Test
  void one_text_of_very_many_lines_leaves_room_for_the_rest() {
    String text = "a\n".repeat(40_000) + "b".repeat(100_000);
    String markdown = new PlanMarkdown(Map.of()).of(HostileSamples.plan(text));
    assertThat(markdown.length()).isLessThan(20_000);
    assertThat(markdown).contains("more lines\n", "more characters)");
  }

  private static Plan many(int count, Function<Integer, String> text) {
    Change[] changes =
        IntStream.range(0, count)
            .mapToObj(i -> HostileSamples.change(text.apply(i)))
            .toArray(Change[]::new);
    return PlanSamples.plan(List.of(), 0, changes);
  }

  private static Change calm(Change change) {
    return new Change(
        change.address(),
        change.actions(),
        change.declaredAt(),
        change.fields(),
        change.effects(),
        List.of(),
        change.steps(),
        List.of(),
        List.of(),
        List.of(),
        change.basis());
  }
}
