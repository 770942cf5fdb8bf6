package dev.labbook.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {
  private static final List<Integer> MANY = IntStream.range(0, 5_000).boxed().toList();

  @Test
  void what_is_computed_comes_in_order_by_no_more_threads_than_processors() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (Parallel parallel = new Parallel(64)) {
      List<Integer> doubled =
          parallel.compute(
              MANY,
              i -> {
                threads.add(Thread.currentThread());
                return 2 * i;
              });
      assertThat(doubled).isEqualTo(MANY.stream().map(i -> 2 * i).toList());
    }
    assertThat(threads).hasSizeLessThanOrEqualTo(Runtime.getRuntime().availableProcessors() + 1);
  }

  @Test
  void nothing_needs_no_thread() throws Exception {
    try (Parallel parallel = new Parallel(1)) {
      assertThat(parallel.compute(List.of(), i -> i)).isEmpty();
    }
  }

  @Test
  void a_failure_is_thrown_as_it_is() {
    try (Parallel parallel = new Parallel(2)) {
      assertThatThrownBy(() -> parallel.compute(MANY, i -> 1 / (i - 4_000)))
          .isInstanceOf(ArithmeticException.class);
    }
  }
}
