package dev.labbook.render;

import static dev.labbook.plan.PlanSamples.address;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.api.Method;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Outcome.Moved;
import dev.labbook.execute.Report;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Effect;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Plan;
import dev.labbook.plan.PlanSamples;
import dev.labbook.plan.Risk;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Texts that try to be more than text, and plans and reports that hold them wherever a text can
/// come from a file or from live.
final class HostileSamples {
  static final List<String> PIECES =
      List.of(
          "</details>",
          "<details>",
          "</summary>",
          "<summary>",
          "</code>",
          "</pre>",
          "</td></tr></table>",
          "<img src=x onerror=alert(1)>",
          "<script>alert(1)</script>",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "<a href=\"https://evil.example\">x</a>",
          "<https://evil.example>",
          "https://evil.example/x",
          "www.evil.example",
          "somebody@evil.example",
          "mailto:a@evil.example",
          "@everyone",
          "@team/x",
          "#12",
          "GH-12",
          "owner/repo#12",
          "JIRA-7",
          "!34",
          "$5",
          "&9",
          "~label",
          "%\"milestone\"",
          "deadbeefcafe1234deadbeefcafe1234deadbeef",
          "[x](javascript:alert(1))",
          "![x](https://evil.example/x.png)",
          "[x][y]",
          "[y]: https://evil.example",
          "[^1]",
          "**b**",
          "_i_",
          "~~s~~",
          "$x^2$",
          ":smile:",
          "| a | b |",
          "|---|---|",
          "# Heading",
          "- item",
          "> quote",
          "1. one",
          "---",
          "===",
          "&lt;b&gt;",
          "&#64;everyone",
          "\\@everyone",
          "\\",
          "`",
          "``",
          "```",
          "````",
          "~~~",
          "`````````` x",
          "/close",
          "::error::x",
          "\n",
          "\n\n",
          "\n```\n",
          "\n~~~\n",
          "\n    ",
          "\t",
          " ",
          "  ",
          "\u202e",
          "\u200b",
          "é漢字😀",
          "word",
          "{{ x }}",
          "${{ x }}");

  private HostileSamples() {}

  /// A text of so many pieces.
  static String text(Random random, int pieces) {
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(pieces)
        .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
  }

  static Plan plan(String text) {
    Place place = new Place(text, 3, 4);
    Problem problem = new Problem(Severity.ERROR, "LB2007", text, place, text, text);
    String own = address(text).toString();
    Problem its = new Problem(Severity.WARNING, "LB2008", own, place, text, text);
    return PlanSamples.plan(List.of(its, problem), 0, change(text));
  }

  static Change change(String text) {
    JsonNode list = JsonNodeFactory.instance.arrayNode().add(text);
    JsonNode lines = TextNode.valueOf("first\n" + text + "\nlast");
    return new Change(
        address(text.isEmpty() ? "x" : text),
        List.of(Action.UPDATE),
        new Place(text, 1, 1),
        List.of(
            new FieldChange(text, TextNode.valueOf(text), null),
            new FieldChange("new", null, TextNode.valueOf(text)),
            new FieldChange("list", list, JsonNodeFactory.instance.arrayNode()),
            new FieldChange("description", TextNode.valueOf("first\nlast"), lines)),
        List.of(new Effect("e", text), new Effect("e", "the flag " + text + " serves " + text)),
        List.of(new Risk("LB3001", Risk.Level.HIGH, text)),
        List.of(PlanSamples.step("1", Method.POST, "/" + text, "{}", text)),
        List.of(),
        List.of(),
        List.of(address(text)),
        Digest.of(PlanSamples.json("1")));
  }

  static Report report(String text) {
    FieldChange field = new FieldChange(text, TextNode.valueOf(text), TextNode.valueOf(text));
    List<Moved> moved = List.of(new Moved(text, field, field));
    return new Report(
        Digest.of(PlanSamples.json("1")),
        List.of(
            new Outcome(address(text), Ending.STALE, 0, null, text, moved),
            new Outcome(address(text), Ending.FAILED, 1, text, text, List.of()),
            Outcome.applied(address(text), 1)));
  }
}
