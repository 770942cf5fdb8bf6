package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tries many things, several at once, and writes what came of each into a table.
final class Matrix {
  private static final int AT_ONCE = 8;

  private final String part;
  private final String corner;
  private final List<String> rows = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private final Map<List<String>, Callable<String>> cells = new LinkedHashMap<>();

  /// @param part of [ReliabilityPage]
  /// @param corner what the rows are
  /// @param columns the first columns; others are added as they come
  Matrix(String part, String corner, List<String> columns) {
    this.part = part;
    this.corner = corner;
    this.columns.addAll(columns);
  }

  /// One more thing to try, in a row and a column of its own or of others.
  void cell(String row, String column, Callable<String> trial) {
    if (!rows.contains(row)) {
      rows.add(row);
    }
    if (!columns.contains(column)) {
      columns.add(column);
    }
    cells.put(List.of(row, column), trial);
  }

  /// Tries everything.
  void run() throws InterruptedException, IOException {
    Map<List<String>, String> results = results();
    List<List<String>> table = new ArrayList<>();
    for (String row : rows) {
      List<String> line = new ArrayList<>(List.of(row));
      columns.forEach(column -> line.add(results.getOrDefault(List.of(row, column), "–")));
      table.add(line);
    }
    List<String> head = new ArrayList<>(List.of(corner));
    head.addAll(columns);
    String count = cells.size() + " cells, none of them wrong.\n\n";
    ReliabilityPage.check(part, count + ReliabilityPage.table(head, table));
  }

  private Map<List<String>, String> results() throws InterruptedException {
    Map<List<String>, String> results = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      Map<List<String>, Future<String>> running = new LinkedHashMap<>();
      cells.forEach((name, trial) -> running.put(name, pool.submit(trial)));
      for (Map.Entry<List<String>, Future<String>> one : running.entrySet()) {
        try {
          results.put(one.getKey(), one.getValue().get());
        } catch (ExecutionException e) {
          wrong.add(one.getKey() + ": " + e.getCause());
        }
      }
    }
    assertThat(wrong).isEmpty();
    return results;
  }
}
