package dev.labbook.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.api.Api;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Report;
import dev.labbook.kind.Pipeline;
import dev.labbook.plan.Plan;
import dev.labbook.sandbox.InProcess;
import dev.labbook.sandbox.InProcess.Legacy;
import dev.labbook.sandbox.InProcess.Legacy.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody else is quicker: before the change is read again, or between that and its request. A
/// test of the patch that fails is no error but stale, whatever the server's status for it.
final class LegacyStaleTest {
  private static final String WANTED =
      """
      kind: launchdarkly/legacy-experiments
      target: shop
      flag: banner
      experiments:
        - {metric: m0, environments: [production]}
      remove: {metrics: [m1], justification: Test}
      """;

  private static final Legacy BEFORE =
      new Legacy(0, List.of(new Item("m0", List.of("staging")), new Item("m1", List.of())));

  /// Another one's experiment, first in the list.
  private static final Legacy MET =
      new Legacy(
          0,
          List.of(
              new Item("foreign", List.of("production")),
              new Item("m0", List.of("staging")),
              new Item("m1", List.of())));

  private static final Legacy DONE =
      new Legacy(
          0,
          List.of(
              new Item("foreign", List.of("production")), new Item("m0", List.of("production"))));

  @TempDir private Path folder;

  private final InProcess sandbox = LegacyBench.sandbox();
  private final Meddler meddler = new Meddler(sandbox);
  private Pipeline pipeline;

  @BeforeEach
  void open() throws Exception {
    pipeline = new Pipeline(folder, List.of(LegacyBench.KIND), meddler);
    pipeline.write(LegacyBench.WORKSPACE, WANTED);
    sandbox.put("banner", BEFORE);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  /// Does something just before a request that changes something, and has a status of its own for
  /// what the sandbox refuses.
  private static final class Meddler implements Api {
    private final InProcess sandbox;
    private final List<Integer> statuses = new ArrayList<>();
    private Runnable before = () -> {};
    private int status = 409;

    private Meddler(InProcess sandbox) {
      this.sandbox = sandbox;
    }

    @Override
    public ApiResponse read(ApiRequest.Read request) throws ApiException {
      return sandbox.read(request);
    }

    @Override
    public ApiResponse write(ApiRequest.Write request) throws ApiException {
      before.run();
      try {
        return sandbox.write(request);
      } catch (ApiException e) {
        statuses.add(status);
        throw new ApiException(
            request, new Failure.Refused(status, "refused", e.failure().message()), null);
      }
    }
  }

  @Test
  void moved_before_it_is_read_again_nothing_is_sent() throws Exception {
    Plan plan = pipeline.plan();
    sandbox.put("banner", MET);
    assertThat(ending(pipeline.apply(plan))).isEqualTo(Ending.STALE);
    assertThat(pipeline.written()).isEmpty();
    assertThat(sandbox.legacy("banner")).isEqualTo(MET);
    assertThat(ending(pipeline.apply(pipeline.plan()))).isEqualTo(Ending.APPLIED);
    assertThat(sandbox.legacy("banner")).isEqualTo(DONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 412, 422})
  void moved_after_it_was_read_again_a_test_fails(int status) throws Exception {
    Plan plan = pipeline.plan();
    meddler.status = status;
    meddler.before = () -> sandbox.put("banner", MET);
    assertThat(ending(pipeline.apply(plan))).isEqualTo(Ending.STALE);
    assertThat(meddler.statuses).containsExactly(status);
    assertThat(sandbox.legacy("banner")).isEqualTo(MET);
    meddler.before = () -> {};
    assertThat(ending(pipeline.apply(pipeline.plan()))).isEqualTo(Ending.APPLIED);
    assertThat(sandbox.legacy("banner")).isEqualTo(DONE);
  }

  @Test
  void somebody_else_who_does_the_same_leaves_nothing_to_do() throws Exception {
    Plan plan = pipeline.plan();
    Legacy same = new Legacy(0, List.of(new Item("m0", List.of("production"))));
    meddler.before = () -> sandbox.put("banner", same);
    assertThat(ending(pipeline.apply(plan))).isEqualTo(Ending.APPLIED);
    assertThat(sandbox.legacy("banner")).isEqualTo(same);
  }

  private static Ending ending(Report report) {
    assertThat(report.outcomes()).hasSize(1);
    return report.outcomes().getFirst().ending();
  }
}
