package dev.labbook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What passes for a list, and for a thing.
class AnswerCheckTest {
  private static final ApiRequest.Read REQUEST = ApiRequest.Read.get("/api/v2/x?limit=1");

  private static ApiResponse answer(String json) throws Exception {
    JsonNode body = new ObjectMapper().readTree(json);
    return new ApiResponse(200, body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\": []}",
        "{\"items\": [{}]}",
        "{\"total_count\": 0}",
        "{\"_links\": {}}",
      })
  void aList(String json) throws Exception {
    assertThat(AnswerCheck.list(REQUEST, answer(json), "items").isObject()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "\"x\"",
        "null",
        "{\"items\": {}}",
        "{\"items\": null, \"total_count\": 1}",
      })
  void noList(String json) {
    assertThatThrownBy(() -> AnswerCheck.list(REQUEST, answer(json), "items"))
        .isInstanceOf(ApiException.class)
        .hasMessage(
            "GET /api/v2/x: the server answered 200 with JSON that is not a list with 'items'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\": [7]}",
        "{\"items\": [null]}",
        "{\"items\": [{\"currentIteration\": 7}]}",
      })
  void noItems(String json) {
    assertThatThrownBy(() -> AnswerCheck.list(REQUEST, answer(json), "items"))
        .hasMessageContaining("the server answered 200 with JSON that is not ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"key\": \"a\"}", "{\"_id\": \"a\"}", "{\"key\": 1}"})
  void aThing(String json) throws Exception {
    assertThat(AnswerCheck.thing(REQUEST, answer(json), "key", "_id").isObject()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"key\": null}", "{\"key\": {}}", "{\"id\": 1}"})
  void noThing(String json) {
    assertThatThrownBy(() -> AnswerCheck.thing(REQUEST, answer(json), "key", "_id"))
        .hasMessageContaining("the server answered 200 with JSON that is not something with 'key'");
  }
}
