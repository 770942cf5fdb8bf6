package dev.labbook.http;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.labbook.api.ApiException;
import dev.labbook.api.Listed;
import org.junit.jupiter.api.Test;

/// A list is taken apart while it is read.
class ListsTest {
  private static final String PATH = "/api/v2/flags/shop";

  private static Listed<String> page(ResponseDefinitionBuilder... answers) throws Exception {
    try (Stub stub = new Stub(answers);
        Fixture target = Fixture.at(stub.url())) {
      return target.api.page(PATH, "items", "_links", JsonNode::toString);
    }
  }

  private static ResponseDefinitionBuilder cut(String body) {
    return okJson(body).withHeader("Content-Length", Integer.toString(body.length() + 10));
  }

  @Test
  void theItemsAreHandedOverAndTheRestIsLeft() throws Exception {
    Listed<String> page =
        page(
            okJson(
                """
                {"total_count": 2, "items": [{"key": "a", "_links": {"self": {"href": "/a"}},
                 "deep": [{"_links": {"x": 1}, "y": 2}]}, {"key": "b"}], "_links": {"next": 3}}
                """));

    assertThat(page.items())
        .containsExactly("{\"key\":\"a\",\"deep\":[{\"y\":2}]}", "{\"key\":\"b\"}");
    assertThat(page.rest().path("total_count").intValue()).isEqualTo(2);
    assertThat(page.rest().path("items").isEmpty()).isTrue();
    assertThat(page.rest().at("/_links/next").intValue()).isEqualTo(3);
  }

  @Test
  void whatACutAnswerBroughtIsForgotten() throws Exception {
    assertThat(
            page(
                    cut("{\"items\": [{\"key\": \"a\"}, {\"key\": \"b\"}"),
                    okJson("{\"items\": [{\"key\": \"b\"}]}"))
                .items())
        .containsExactly("{\"key\":\"b\"}");
    assertThat(page(cut("{\"items\": [{\"key\": \"a\"}"), okJson("{\"total_count\": 0}")).items())
        .isEmpty();
  }

  @Test
  void ofAListThatStandsTwiceTheLastCounts() throws Exception {
    assertThat(page(okJson("{\"items\": [{\"a\": 1}], \"items\": [{\"b\": 1}]}")).items())
        .containsExactly("{\"b\":1}");
  }

  @Test
  void itemsThatAreNoObjectsAreUnreadable() {
    ApiException failure =
        catchThrowableOfType(ApiException.class, () -> page(okJson("{\"items\": [{}, 7]}")));

    assertThat(failure.failure().message())
        .isEqualTo("the server answered 200 with JSON that is not a list of objects");
  }
}
