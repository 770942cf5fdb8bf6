package dev.labbook.sandbox.posthog;

import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lists, their filters and their order (`posthog.md §1`). Parameters that an era does not know are
/// ignored.
final class Lists {
  private static final Map<String, String> ORDERS =
      Map.of(
          "created_at", "created_at",
          "updated_at", "updated_at",
          "name", "name",
          "start_date", "start_date",
          "end_date", "end_date",
          "created_by", "created_by",
          "duration", "start_date",
          "status", "start_date");

  private Lists() {}

  static Answer experiments(Session session, int none) {
    Call call = session.call();
    ExperimentView view = new ExperimentView(session);
    Predicate<Row> wanted = row -> !row.is("deleted");
    wanted = wanted.and(archived(session));
    if (session.era().atLeast(Era.Y2026)) {
      wanted = wanted.and(today(session));
    }
    String order = session.era().atLeast(Era.Y2026) ? call.parameter("order") : null;
    List<Row> found =
        session.all(Kind.EXPERIMENT).stream().filter(wanted).sorted(order(order)).toList();
    return Answer.ok(Page.of(session, found).show(call, view::row));
  }

  /// Without `archived` only those that are not.
  private static Predicate<Row> archived(Session session) {
    String asked = session.call().parameter("archived");
    boolean archived = asked != null && asked.equalsIgnoreCase("true");
    return session.settings().archivedFilter()
        ? row -> row.is("archived") == archived
        : row -> true;
  }

  private static Predicate<Row> today(Session session) {
    Call call = session.call();
    String flag = call.parameter("feature_flag_id");
    String status = call.parameter("status");
    String search = call.parameter("search");
    String by = call.parameter("created_by_id");
    Predicate<Row> tagged =
        Tags.any(call.parameter("tags")).and(Tags.none(call.parameter("excluded_tags")));
    return row ->
        (flag == null || row.get("flag").asText().equals(flag))
            && (by == null || List.of(by.split(",")).contains(row.get("created_by").asText()))
            && (status == null || hasStatus(session, row, status))
            && (search == null || contains(row.text("name"), search))
            && tagged.test(row);
  }

  /// An unknown status is ignored.
  private static boolean hasStatus(Session session, Row row, String status) {
    String is = ExperimentView.status(row, session.flag(row));
    return switch (status) {
      case "draft", "running", "paused", "exposure_frozen", "stopped" -> is.equals(status);
      case "complete" -> is.equals("stopped");
      default -> true;
    };
  }

  private static Comparator<Row> order(@Nullable String asked) {
    String order = asked == null || asked.isEmpty() ? "-created_at" : asked;
    boolean down = order.startsWith("-");
    String column = ORDERS.get(down ? order.substring(1) : order);
    if (column == null) {
      throw Refusal.invalid("Invalid order field: '" + order + "'");
    }
    Comparator<Row> up =
        Comparator.comparing((Row row) -> row.get(column).asText()).thenComparingInt(Row::id);
    return down ? up.reversed() : up;
  }

  static Answer flags(Session session, int none) {
    Call call = session.call();
    boolean today = session.era().atLeast(Era.Y2026);
    String key = today ? call.parameter("key") : null;
    String search = call.parameter("search");
    boolean archived = "true".equalsIgnoreCase(call.parameter("archived"));
    List<Row> found =
        session.all(Kind.FLAG).stream()
            .filter(flag -> !flag.is("deleted"))
            .filter(flag -> !today || flag.is("archived") == archived)
            .filter(flag -> key == null || flag.text("key").equalsIgnoreCase(key))
            .filter(
                flag ->
                    search == null
                        || contains(flag.text("key"), search)
                        || contains(flag.text("name"), search))
            .sorted(Comparator.comparingInt(Row::id).reversed())
            .toList();
    return Answer.ok(Page.of(session, found).show(call, new FlagView(session)::show));
  }

  static Answer holdouts(Session session, int none) {
    List<Row> found = session.all(Kind.HOLDOUT).stream().sorted(order("-created_at")).toList();
    return Answer.ok(
        Page.of(session, found).show(session.call(), row -> Holdouts.show(session, row)));
  }

  /// By name, without regard to case.
  static Answer saved(Session session, int none) {
    List<Row> found =
        session.all(Kind.SAVED_METRIC).stream()
            .sorted(
                Comparator.comparing((Row row) -> row.text("name").toLowerCase(Locale.ROOT))
                    .thenComparingInt(Row::id))
            .toList();
    return Answer.ok(Page.of(session, found).show(session.call(), row -> Saved.show(session, row)));
  }

  static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
