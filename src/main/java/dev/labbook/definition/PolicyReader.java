package dev.labbook.definition;

import dev.labbook.source.Fields;
import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Decodes `policy`.
final class PolicyReader {
  private static final int DAY = 24 * 60;

  private final Fields policy;
  private final Problems out;

  PolicyReader(Fields policy, Problems out) {
    this.policy = policy;
    this.out = out;
  }

  Policy read() {
    String keys = policy.text("keys");
    Pattern pattern = keys == null ? null : Patterns.read(keys, policy.place("keys"), out);
    return new Policy(
        policy.whole("maxRestarts"),
        policy.whole("maxStops"),
        policy.whole("maxArchived"),
        policy.whole("maxRunningTouched"),
        texts("protect").stream().map(Glob::new).toList(),
        places("protect"),
        freezes(),
        texts("require"),
        places("require"),
        pattern);
  }

  private List<String> texts(String name) {
    List<String> texts = policy.texts(name);
    return texts == null ? List.of() : List.copyOf(texts);
  }

  private List<Place> places(String name) {
    return IntStream.range(0, texts(name).size())
        .mapToObj(i -> policy.placeOfItem(name, i))
        .toList();
  }

  private List<Freeze> freezes() {
    List<Fields> shapes = policy.shapes("freeze");
    List<Freeze> freezes = new ArrayList<>();
    for (Fields one : shapes == null ? List.<Fields>of() : shapes) {
      Freeze freeze = freeze(one);
      if (freeze != null) {
        freezes.add(freeze);
      }
    }
    return List.copyOf(freezes);
  }

  private static @Nullable Freeze freeze(Fields one) {
    int from = minute(one.text("from"), 0);
    int to = minute(one.text("to"), DAY);
    if (from == DAY) {
      one.error(
          DefinitionCodes.FREEZE,
          "from",
          "'from' must be before 24:00",
          "write \"00:00\" and the next day");
    } else if (from == to) {
      String name = one.has("to") ? "to" : "from";
      one.error(
          DefinitionCodes.FREEZE,
          name,
          "'from' and 'to' are the same",
          "leave both out for whole days");
    }
    ZoneId zone = zone(one);
    List<String> actions = one.texts("actions");
    Set<String> named = actions == null ? Set.of() : new TreeSet<>(actions);
    return zone == null
        ? null
        : new Freeze(days(one.texts("days")), from, to, zone, named, one.place());
  }

  private static int minute(@Nullable String time, int otherwise) {
    return time == null
        ? otherwise
        : Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
  }

  private static Set<DayOfWeek> days(@Nullable List<String> written) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String word = day.name().substring(0, 3).toLowerCase(Locale.ROOT);
      if (written == null || written.isEmpty() || written.contains(word)) {
        days.add(day);
      }
    }
    return days;
  }

  private static @Nullable ZoneId zone(Fields one) {
    String zone = one.text("zone");
    if (zone == null) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      String message = "'" + Printable.cut(zone) + "' is no time zone";
      one.error(DefinitionCodes.FREEZE, "zone", message, "for example: zone: Europe/Berlin");
      return null;
    }
  }
}
