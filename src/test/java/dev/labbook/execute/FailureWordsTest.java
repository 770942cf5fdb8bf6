package dev.labbook.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import dev.labbook.definition.Address;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Outlook;
import dev.labbook.plan.Replan;
import dev.labbook.source.Place;
import dev.labbook.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FailureWordsTest {
  private static final Source FILE = new Source("cta.yaml", "kind: k\nholdout: Global\n");

  private static final Change CHANGE =
      new Change(
          new Address("k", "web", "cta"),
          List.of(Action.UPDATE),
          FILE.place(0),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          "");

  private static final Replan REPLAN =
      new Replan() {
        @Override
        public Outlook again(Change change) {
          return new Outlook.Nothing();
        }

        @Override
        public Place place(Change change, String field) {
          return FILE.place(field.equals("holdout") ? 17 : 0);
        }
      };

  private static String words(Failure failure, String hint) {
    ApiRequest request = ApiRequest.Read.get("/x");
    return new FailureWords(CHANGE, REPLAN).of(new ApiException(request, failure, hint));
  }

  @Test
  void aRefusalNamesTheFieldAndItsPlace() {
    assertThat(words(new Failure.Refused(400, "c", "answered 400: No", "holdout", null), "do so"))
        .isEqualTo("GET /x: answered 400: No; it is about 'holdout' at cta.yaml:2:10 (do so)");
  }

  @Test
  void aWriteThatWaitsForAnApprovalSaysSo() {
    assertThat(words(new Failure.Refused(409, null, "answered 409", null, "17"), null))
        .isEqualTo(
            "GET /x: answered 409; nothing was changed yet: it waits for the approval of change"
                + " request 17");
  }

  @Test
  void othersAreAsTheyWere() {
    assertThat(words(new Failure.Unreachable(true, "gone"), null)).isEqualTo("GET /x: gone");
    assertThat(words(new Failure.Refused(409, null, "answered 409"), "h"))
        .isEqualTo("GET /x: answered 409 (h)");
  }
}
