package dev.labbook.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.labbook.execute.Report;
import dev.labbook.plan.Plan;
import dev.labbook.plan.PlanSamples;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;

/// Plans, problems and reports in the formats for reviewers and tools, to the byte.
final class FormatsTest {
  private static final Map<String, String> NAMES =
      Map.of("launchdarkly", "LaunchDarkly", "posthog", "PostHog");
  private static final List<CodeDoc> CODES =
      List.of(
          new CodeDoc("LB1011", "unknown field", "Correct its name.\n"),
          new CodeDoc("LB3002", "a variation is shipped", "To everyone."));
  private static final Sarif SARIF = new Sarif(new Root("apps/shop"), "1.2.3", CODES);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> plans() {
    return RenderSamples.plans().entrySet().stream()
        .map(plan -> dynamicTest(plan.getKey(), () -> check(plan.getKey(), plan.getValue())));
  }

  private static void check(String name, Plan plan) throws Exception {
    String markdown = new PlanMarkdown(NAMES).of(plan);
    Golden.check(name + "/plan.md", markdown);
    Golden.check(name + "/plan.html", unstyled(new PlanHtml(NAMES).of(plan)));
    Golden.check(name + "/plan.sarif", valid(SARIF.of(plan)));
    Golden.check(name + "/plan.junit.xml", wellFormed(Junit.of(plan)));
    assertThat(markdown).hasSizeLessThanOrEqualTo(PlanMarkdown.LIMIT).doesNotContain("\r");
  }

  @TestFactory
  Stream<DynamicTest> reports() {
    return RenderSamples.reports().entrySet().stream()
        .map(
            report ->
                dynamicTest(report.getKey(), () -> check(report.getKey(), report.getValue())));
  }

  private static void check(String name, Report report) throws Exception {
    Golden.check(name + "/report.md", ReportMarkdown.of(report));
    Golden.check(name + "/report.html", unstyled(ReportHtml.of(report)));
    Golden.check(name + "/report.sarif", valid(SARIF.of(report, PlanSamples.shown())));
    Golden.check(name + "/report.junit.xml", wellFormed(Junit.of(report)));
  }

  @Test
  void problems() throws Exception {
    List<Problem> problems = RenderSamples.problems();
    Golden.check("file-errors/problems.md", ProblemsMarkdown.of(problems, 14));
    Golden.check("file-errors/problems.html", unstyled(ProblemsHtml.of(problems, 14)));
    Golden.check("file-errors/problems.sarif", valid(SARIF.of(problems)));
    List<String> files = List.of("experiments/checkout.yaml", "experiments/pricing.yaml");
    Golden.check("file-errors/problems.junit.xml", wellFormed(Junit.of(problems, files)));
  }

  @Test
  void paths_are_counted_from_the_root_of_the_repository() {
    Root root = new Root("apps/shop");
    assertThat(root.path(new Place("experiments/a.yaml", 1, 1)))
        .isEqualTo("apps/shop/experiments/a.yaml");
    assertThat(root.path("../../common/a.yaml")).isEqualTo("common/a.yaml");
    assertThat(root.uri("x/é #1%.yaml")).isEqualTo("apps/shop/x/%C3%A9%20%231%25.yaml");
    assertThat(new Root("").uri("a:b.yaml")).isEqualTo("./a:b.yaml");
  }

  @Test
  void annotations_name_file_line_and_column_and_hold_no_other_command() {
    String address = PlanSamples.address("a").toString();
    List<Problem> problems =
        List.of(
            new Problem(
                Severity.ERROR,
                "LB1011",
                null,
                new Place("a,b:c.yaml", 9, 3),
                "100 %\n::warning::x",
                "Do this\r\n::set-env name=x::y"),
            new Problem(Severity.NOTICE, "LB1", address, new Place("b.yaml", 1, 2), "by", null),
            new Problem(Severity.WARNING, "LB2", address, null, "no place", null));
    assertThat(new Annotations(new Root("shop")).of(problems))
        .containsExactly(
            "::error file=shop/a%2Cb%3Ac.yaml,line=9,col=3,title=Labbook LB1011::100"
                + " %25\\n::warning::x%0ADo this\\r\\n::set-env name=x::y",
            "::notice file=shop/b.yaml,line=1,col=2,title=Labbook LB1::by",
            "::warning title=Labbook LB2::no place");
  }

  /// Without the style, which is the same in every page, and its digest.
  private static String unstyled(String html) {
    return html.replaceFirst("(?s)<style>.*?</style>", "<style></style>")
        .replaceFirst("'sha256-[^']*'", "'sha256-'");
  }

  private static String valid(String sarif) throws IOException {
    JsonNode document = JSON.readTree(sarif);
    try (InputStream in =
        SarifSchema210.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(JSON.readTree(in));
      assertThat(schema.validate(document)).isEmpty();
    }
    return sarif;
  }

  private static String wellFormed(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    Document document =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    String tests = document.getDocumentElement().getAttribute("tests");
    String failures = document.getDocumentElement().getAttribute("failures");
    assertThat(document.getElementsByTagName("testcase").getLength())
        .isEqualTo(Integer.parseInt(tests));
    assertThat(document.getElementsByTagName("failure").getLength())
        .isEqualTo(Integer.parseInt(failures));
    return xml;
  }
}
