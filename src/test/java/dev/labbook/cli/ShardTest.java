package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.cli.Workshop.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A workspace in parts: every experiment is in one of them, and all of one flag in the same.
final class ShardTest {
  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f", "g", "h");

  @TempDir private Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    shop.live(KEYS.stream().map(key -> key + " draft").toArray(String[]::new));
    shop.workspace("");
    KEYS.forEach(key -> shop.define(key, "status: running"));
    shop.write(
        "experiments/second-of-a.yaml",
        """
        kind: launchdarkly/experiment
        target: shop
        key: z
        name: Z
        flag: {key: a}
        hypothesis: It sells.
        metrics: {primary: sold}
        treatments:
          - {variation: Off, allocation: 50, baseline: true}
          - {variation: On, allocation: 50}
        """);
  }

  private static List<String> addresses(JsonNode plan) {
    List<String> addresses = new ArrayList<>();
    plan.path("changes").forEach(c -> addresses.add(c.path("address").asText()));
    return addresses;
  }

  @Test
  void the_parts_together_are_the_whole_and_show_merges_them() {
    JsonNode whole = shop.run("plan", "--format", "json").json();
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      String file = "part-" + i + ".json";
      assertThat(shop.run("plan", "--shard", i + "/3", "--save", file).exit()).isZero();
      List<String> own = addresses(Workshop.json(shop.read(file)));
      String address = "launchdarkly/experiment:shop/";
      assertThat(own.contains(address + "a")).isEqualTo(own.contains(address + "z"));
      all.addAll(own);
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(addresses(whole));
    Ran shown = shop.run("show", "part-2.json", "part-1.json", "part-3.json", "--format", "json");
    assertThat(shown.exit()).isZero();
    assertThat(shown.json()).isEqualTo(whole);
    assertThat(shop.run("show", "part-2.json", "part-1.json", "part-3.json").out())
        .isEqualTo(shop.run("plan").out());
  }

  @Test
  void a_part_is_applied_for_itself() {
    assertThat(shop.run("apply", "--yes", "--shard", "1/2").exit()).isZero();
    int first = shop.report().path("outcomes").size();
    assertThat(first).isBetween(1, 8);
    assertThat(shop.run("plan", "--shard", "1/2", "--detailed-exitcode").exit()).isZero();
    assertThat(shop.run("plan", "--shard", "2/2", "--detailed-exitcode").exit()).isEqualTo(2);
    assertThat(shop.run("apply", "--yes", "--shard=2/2").exit()).isZero();
    assertThat(shop.report().path("outcomes").size()).isEqualTo(9 - first);
    assertThat(shop.run("plan", "--detailed-exitcode").exit()).isZero();
  }

  @Test
  void the_parts_are_the_same_tomorrow() {
    assertThat(addresses(shop.run("plan", "--shard", "1/4", "--format", "json").json()))
        .map(address -> address.substring(address.length() - 1))
        .containsExactly("c", "f", "h");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0/2", "3/2", "1", "1/", "a/b", "1/0", "-1/2", "1/2/3", "1/100000", "01/2"})
  void other_values_are_wrong_usage(String value) {
    assertThat(shop.run("plan", "--shard=" + value).exit()).isEqualTo(64);
    assertThat(shop.run("apply", "--yes", "--shard=" + value).exit()).isEqualTo(64);
  }

  @Test
  void plans_that_contradict_each_other_are_not_merged() {
    shop.run("plan", "--only", "a", "--save", "a.json");
    shop.run("plan", "--only", "b", "--save", "b.json");
    Ran twice = shop.run("show", "a.json", "b.json", "a.json");
    assertThat(twice.exit()).isEqualTo(1);
    assertThat(twice.err()).contains("a.json and a.json both have launchdarkly/experiment:shop/a");
    shop.write("c.json", shop.read("b.json").replace("\"production\"", "\"test\""));
    assertThat(shop.run("show", "a.json", "c.json").err())
        .contains("the target 'shop' is one place in a.json and another in c.json");
    shop.repository();
    shop.commit("One");
    shop.run("plan", "--only", "a", "--save", "a.json");
    shop.commit("Two");
    shop.run("plan", "--only", "b", "--save", "b.json");
    assertThat(shop.run("show", "a.json", "b.json").err()).contains("was made at the revision");
    assertThat(shop.run("apply", "a.json", "--yes", "--shard", "1/2").exit()).isEqualTo(64);
  }
}
