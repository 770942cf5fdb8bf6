package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantic patches of experiments (`launchdarkly.md §4`).
class PatchTest {
  private static final String RENAME =
      "{\"instructions\":[{\"kind\":\"updateName\",\"value\":\"New\"}]}";

  @TempDir Path folder;

  private static Shop.Reply send(Shop shop, String type) throws Exception {
    return shop.send(
        shop.request(Shop.EXPERIMENTS + "/running")
            .setHeader("Content-Type", type)
            .method("PATCH", BodyPublishers.ofString(RENAME)));
  }

  @ParameterizedTest
  @CsvSource({
    "application/json; domain-model=launchdarkly.semanticpatch, 200",
    "application/json;domain-model=launchdarkly.semanticpatch, 200",
    "application/json; charset=UTF-8; domain-model=launchdarkly.semanticpatch, 200",
    "application/json; domain-model=\"launchdarkly.semanticpatch\", 200",
    "application/json, 400",
    "application/json; domain-model=launchdarkly.semantic, 400",
    "text/plain; domain-model=launchdarkly.semanticpatch, 400",
  })
  void theContentTypeMakesItASemanticPatch(String type, int status) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(send(shop, type).status()).isEqualTo(status);
    }
  }

  @Test
  void aLenientSandboxTakesPlainJsonForExperiments() throws Exception {
    try (Shop shop = Shop.open(folder, seed -> seed.put("lenientPatch", true))) {
      assertThat(send(shop, "application/json").at("/name").asText()).isEqualTo("New");
      var flag =
          shop.request("/api/v2/flags/storefront/button")
              .method("PATCH", BodyPublishers.ofString(RENAME));
      assertThat(shop.send(flag).status()).isEqualTo(400);
    }
  }

  @Test
  void nameAndDescriptionChange() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var reply =
          shop.instruct(
              "running",
              "{'kind':'updateName','value':'New'}",
              "{'kind':'updateDescription','value':''}");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.at("/name").asText()).isEqualTo("New");
      assertThat(reply.at("/description").asText()).isEmpty();
      assertThat(reply.body()).isEqualTo(shop.experiment("running").body());
    }
  }

  @Test
  void allOrNothing() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var before = shop.experiment("running").body();
      byte[] state = Files.readAllBytes(folder.resolve("state/shop.json"));
      var reply =
          shop.instruct(
              "running",
              "{'kind':'updateName','value':'New'}",
              "{'kind':'startIteration','changeJustification':'x'}");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(shop.experiment("running").body()).isEqualTo(before);
      assertThat(folder.resolve("state/shop.json")).hasBinaryContent(state);
    }
  }

  @Test
  void whatIsAlreadySoStaysSo() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      byte[] state = Files.readAllBytes(folder.resolve("state/shop.json"));
      var same =
          shop.instruct(
              "old", "{'kind':'archiveExperiment'}", "{'kind':'updateName','value':'old'}");
      assertThat(same.status()).isEqualTo(200);
      assertThat(shop.instruct("running", "{'kind':'restoreExperiment'}").status()).isEqualTo(200);
      assertThat(folder.resolve("state/shop.json")).hasBinaryContent(state);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'updateExperimentFields','value':{}}",
        "{'kind':'saveAndStartNewIteration'}",
        "{'kind':'deleteExperiment'}",
        "{'value':'x'}",
        "{'kind':7}",
        "{'kind':'updateName'}",
        "{'kind':'updateName','value':''}",
        "{'kind':'updateName','value':7}",
        "{'kind':'updateDescription','value':null}",
        "{'kind':'startIteration','changeJustification':7}",
        "'updateName'",
      })
  void whatIsNotAnInstructionIsRefused(String instruction) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var reply = shop.instruct("running", instruction);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.at("/code").asText()).isEqualTo("invalid_request");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"instructions\":[]}",
        "{\"instructions\":{}}",
        "{\"instructions\":[], \"instructions\":[]}",
        "{\"comment\":1,\"instructions\":[{}]}",
        "{} {}"
      })
  void whatIsNotAPatchIsRefused(String body) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var reply = shop.patch(Shop.EXPERIMENTS + "/running", body);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.at("/code").asText()).isEqualTo("invalid_request");
    }
  }

  @Test
  void aCommentIsWelcome() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      String body =
          RENAME.replace("{\"instructions", "{\"comment\":\"labbook 1234\",\"instructions");
      assertThat(shop.patch(Shop.EXPERIMENTS + "/running", body).status()).isEqualTo(200);
    }
  }
}
