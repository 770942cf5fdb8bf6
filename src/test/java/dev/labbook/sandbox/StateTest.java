package dev.labbook.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The state outlives the process, is shared, and is always whole.
class StateTest {
  private static final String RENAME = "{'kind':'updateName','value':'%s'}";

  @TempDir Path folder;

  private Path state() {
    return folder.resolve("state/shop.json");
  }

  private Path seed() {
    return folder.resolve("shop.json");
  }

  @Test
  void whatWasDoneIsThereAfterwards() throws Exception {
    List<byte[]> before;
    try (Shop shop = Shop.open(folder)) {
      shop.launch("fresh");
      shop.instruct("prices", "{'kind':'archiveExperiment'}");
      before = everything(shop);
    }
    try (Shop shop = Shop.at(seed(), state())) {
      assertThat(everything(shop)).containsExactlyElementsOf(before);
    }
  }

  private static List<byte[]> everything(Shop shop) throws Exception {
    List<byte[]> answers = new ArrayList<>();
    for (String path :
        List.of(
            Shop.EXPERIMENTS
                + "?lifecycleState=active,archived&expand=treatments,secondaryMetrics,draftIteration,previousIterations",
            "/api/v2/flags/storefront?env=production&env=staging&summary=0",
            "/api/v2/flags/storefront?filter=state:archived",
            "/api/v2/metrics/storefront",
            "/api/v2/projects/storefront/metric-groups",
            "/api/v2/members",
            "/api/v2/projects/storefront?expand=environments",
            "/api/v2/projects/storefront/experimentation-settings",
            "/api/v2/caller-identity")) {
      Shop.Reply reply = shop.get(path);
      assertThat(reply.status()).isEqualTo(200);
      answers.add(reply.raw().body());
    }
    return answers;
  }

  @Test
  void theSameCallsMakeTheSameBytes() throws Exception {
    List<List<byte[]>> runs = new ArrayList<>();
    List<byte[]> states = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      Path place = Files.createDirectory(folder.resolve(name));
      try (Shop shop = Shop.open(place)) {
        shop.launch("fresh");
        shop.post(Shop.EXPERIMENTS + "/fresh/iterations", shop.design().toString());
        shop.instructFlag("prices", "{'kind':'turnFlagOff'}");
        runs.add(everything(shop));
      }
      states.add(Files.readAllBytes(place.resolve("state/shop.json")));
    }
    assertThat(runs.get(1)).containsExactlyElementsOf(runs.get(0));
    assertThat(states.get(1)).isEqualTo(states.get(0));
  }

  @Test
  void twoSandboxesOnOneStateSeeEachOther() throws Exception {
    try (Shop here = Shop.open(folder);
        Shop there = Shop.at(seed(), state())) {
      assertThat(here.create("one").status()).isEqualTo(201);
      assertThat(there.experiment("one").status()).isEqualTo(200);
      assertThat(there.launch("two").status()).isEqualTo(200);
      assertThat(here.instruct("one", "{'kind':'startIteration'}").status()).isEqualTo(409);
      assertThat(everything(here)).containsExactlyElementsOf(everything(there));
    }
  }

  @Test
  void manyAtOnceLoseNothing() throws Exception {
    try (Shop here = Shop.open(folder);
        Shop there = Shop.at(seed(), state());
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        Shop shop = i % 2 == 0 ? here : there;
        String key = "fresh-" + i;
        calls.add(() -> shop.create(key).status());
      }
      for (Future<Integer> status : threads.invokeAll(calls)) {
        assertThat(status.get()).isEqualTo(201);
      }
      assertThat(here.get(Shop.EXPERIMENTS).at("/total_count").asInt()).isEqualTo(122);
      assertThat(everything(here)).containsExactlyElementsOf(everything(there));
    }
  }

  @Test
  void ofManyStartsOnOneRuleOneWins() throws Exception {
    try (Shop shop = Shop.open(folder);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> starts = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String key = "fresh-" + i;
        shop.create(key);
        starts.add(() -> shop.instruct(key, "{'kind':'startIteration'}").status());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> status : threads.invokeAll(starts)) {
        statuses.add(status.get());
      }
      assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }
  }

  @Test
  void aLineThatWasCutOffNeverHappened() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.instruct("running", RENAME.formatted("First"));
    }
    Files.writeString(
        state(), "[{\"kind\":\"experiment\",\"is\":{\"hex", StandardOpenOption.APPEND);
    try (Shop shop = Shop.at(seed(), state())) {
      assertThat(shop.experiment("running").at("/name").asText()).isEqualTo("First");
      shop.instruct("running", RENAME.formatted("Second"));
    }
    try (Shop shop = Shop.at(seed(), state())) {
      assertThat(shop.experiment("running").at("/name").asText()).isEqualTo("Second");
    }
  }

  @Test
  void aDamagedStateSaysWhatToDo() throws Exception {
    Shop.open(folder).close();
    List<String> texts = new ArrayList<>(Files.readAllLines(state()));
    for (String bad :
        List.of(
            "oops", "[{\"kind\":\"ghost\",\"is\":{}}]", "[{\"kind\":\"settings\",\"is\":{}}]")) {
      List<String> lines = new ArrayList<>(texts);
      lines.set(3, bad);
      Files.write(state(), lines);
      assertThatThrownBy(() -> Shop.at(seed(), state()))
          .isInstanceOf(SandboxFileException.class)
          .hasMessageContaining("shop.json")
          .hasMessageContaining("labbook sandbox reset");
    }
    for (String bad :
        List.of("", "{}\n", "{\"format\":\"labbook-sandbox/1\"}\n", "not a state\n")) {
      Files.writeString(state(), bad);
      assertThatThrownBy(() -> Shop.at(seed(), state())).hasMessageContaining("reset");
    }
  }

  @Test
  void resetForgetsAlsoUnderAnOpenSandbox() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.create("fresh");
      Sandbox.reset(state());
      assertThat(state()).doesNotExist();
      assertThat(folder.resolve("state")).isEmptyDirectory();
      assertThat(shop.experiment("fresh").status()).isEqualTo(404);
      assertThat(shop.create("fresh").status()).isEqualTo(201);
      try (Shop other = Shop.at(seed(), state())) {
        assertThat(other.experiment("fresh").status()).isEqualTo(200);
      }
    }
    Sandbox.reset(state());
    Sandbox.reset(state());
    Sandbox.reset(folder.resolve("never/there.json"));
  }

  @Test
  void aFolderThatWasDeletedUnderItComesBack() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.create("fresh");
      Files.delete(state());
      Files.delete(folder.resolve("state/shop.json.lock"));
      Files.delete(folder.resolve("state"));
      assertThat(shop.experiment("fresh").status()).isEqualTo(404);
      assertThat(shop.create("fresh").status()).isEqualTo(201);
      assertThat(state()).exists();
    }
  }

  @Test
  void theSeedCountsOnlyWhereThereIsNoState() throws Exception {
    Shop.open(folder).close();
    Files.writeString(seed(), "broken by now");
    try (Shop shop = Shop.at(seed(), state())) {
      assertThat(shop.experiment("running").status()).isEqualTo(200);
      Sandbox.reset(state());
      Shop.Reply failed = shop.experiment("running");
      assertThat(failed.status()).isEqualTo(500);
      assertThat(failed.message()).contains("shop.json: 1:");
    }
    assertThatThrownBy(() -> Shop.at(seed(), state())).isInstanceOf(SandboxFileException.class);
    assertThat(state()).doesNotExist();
  }

  @Test
  void onlyTheOwnerReadsTheState() throws Exception {
    Shop.open(folder).close();
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      for (Path file : List.of(state(), folder.resolve("state/shop.json.lock"))) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void theFileIsWrittenAnewBeforeItGetsLong() throws Exception {
    String name = "x".repeat(200_000);
    try (Shop shop = Shop.open(folder);
        Shop other = Shop.at(seed(), state())) {
      long largest = 0;
      for (int i = 0; i < 60; i++) {
        shop.instruct("running", RENAME.formatted(name + i));
        largest = Math.max(largest, Files.size(state()));
      }
      assertThat(largest).isLessThan(6_000_000);
      assertThat(Files.size(state())).isLessThan(largest);
      assertThat(other.experiment("running").at("/name").asText()).isEqualTo(name + 59);
      other.instruct("running", RENAME.formatted("short"));
      assertThat(shop.experiment("running").at("/name").asText()).isEqualTo("short");
    }
  }

  @Test
  void aSandboxIsServedOnce() throws Exception {
    Files.write(seed(), Json.bytes(Shop.seed()));
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    try (Sandbox sandbox = Sandbox.open(seed(), state(), clock)) {
      int port = sandbox.serve(0).getPort();
      assertThat(port).isPositive();
      assertThatThrownBy(() -> sandbox.serve(0)).isInstanceOf(IllegalStateException.class);
      try (Sandbox other = Sandbox.open(seed(), state(), clock)) {
        assertThatThrownBy(() -> other.serve(port)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aStateThatCannotBeWrittenIsAProblemWithTheFile() throws Exception {
    Files.write(seed(), Json.bytes(Shop.seed()));
    Files.write(folder.resolve("file"), "x".getBytes(UTF_8));
    assertThatThrownBy(() -> Shop.at(seed(), folder.resolve("file/state.json")))
        .isInstanceOf(SandboxFileException.class)
        .hasMessageContaining("state.json: cannot be used");
  }
}
