package dev.labbook.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.ReadApi;
import dev.labbook.kind.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Lists of servers that nobody can read to their end.
final class PagesTest {
  private final AtomicInteger pages = new AtomicInteger();

  /// Each page names another one, and none says how many there are.
  private final ReadApi endless =
      new ReadApi() {
        @Override
        public ApiResponse read(ApiRequest.Read request) {
          ObjectNode page = JsonNodeFactory.instance.objectNode();
          page.putArray("items").addObject().put("key", "a");
          page.putObject("_links")
              .putObject("next")
              .put("href", "/x?page=" + pages.incrementAndGet());
          return new ApiResponse(200, page);
        }
      };

  @Test
  void a_list_without_end_is_an_error_and_not_taken_for_whole() {
    List<JsonNode> seen = new ArrayList<>();
    try (Parallel parallel = new Parallel(1)) {
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(
              () ->
                  new Pages(endless, parallel)
                      .walk("/x", 50, item -> item, seen::add, rest -> false))
          .satisfies(
              e ->
                  assertThat(e.failure().message()).isEqualTo("the pages of this list do not end"));
    }
  }
}
