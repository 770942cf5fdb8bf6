package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is live, in every state and era: a plan right after `import` is empty, the files have
/// no errors, and another `import` has nothing to do.
final class ImportTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> a_plan_right_after_is_empty() throws IOException {
    Map<String, CaseFolder> different = new TreeMap<>();
    for (CaseFolder one : CaseFolder.all()) {
      different.putIfAbsent(one.live().toString(), one);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (CaseFolder one : different.values()) {
      List<String> eras =
          one.ofOneEra()
              ? List.of(one.live().path("api").asText())
              : List.of("2022", "2024", "2026");
      eras.forEach(era -> tests.add(dynamicTest(one.name() + " in " + era, () -> check(one, era))));
    }
    return tests.stream();
  }

  private void check(CaseFolder one, String era) throws Exception {
    ObjectNode live = one.live().put("api", era);
    try (Bench bench = Bench.open(folder, live)) {
      String workspace = one.workspace().replace("definition.yaml", "imported");
      bench.write(workspace, bench.address(), "");
      byte[] before = bench.state();
      JsonNode imported = bench.run("import", "--all", "--format", "json").json();
      assertThat(imported.path("problems").findValuesAsText("code")).allMatch("LB4304"::equals);
      if (imported.path("files").isEmpty()) {
        return;
      }
      JsonNode plan = bench.run("plan", "--format", "json").json();
      assertThat(plan.path("changes")).isEmpty();
      assertThat(plan.path("problems")).isEmpty();
      JsonNode again = bench.run("import", "--all", "--format", "json").json();
      assertThat(again.path("summary").path("managed").asInt())
          .isEqualTo(imported.path("summary").path("written").asInt());
      assertThat(bench.state()).isEqualTo(before);
    }
  }
}
