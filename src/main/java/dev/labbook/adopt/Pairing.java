package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.edit.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;

/// Which items of a list in a file mean which that are live.
final class Pairing {
  private static final int NONE = -1;

  private final JsonNode said;
  private final JsonNode live;
  private final int[] partner;

  /// @param partner for each item that is said the index of the live one, or negative; it is filled
  Pairing(JsonNode said, JsonNode live, int[] partner) {
    this.said = said;
    this.live = live;
    this.partner = partner;
  }

  /// No item has a partner.
  static int[] none(int size) {
    int[] partner = new int[size];
    Arrays.fill(partner, NONE);
    return partner;
  }

  /// Pairs those that have no partner yet, first come, first served.
  void pair(BiPredicate<JsonNode, JsonNode> alike) {
    boolean[] taken = taken(partner, live.size());
    for (int i = 0; i < partner.length; i++) {
      for (int k = 0; partner[i] < 0 && k < taken.length; k++) {
        if (!taken[k] && alike.test(said.get(i), live.get(k))) {
          partner[i] = k;
          taken[k] = true;
        }
      }
    }
  }

  /// Pairs as many as possible so that their order is the same; then what lies between them, where
  /// it is of one sort, one after the other.
  void align(BiPredicate<JsonNode, JsonNode> alike, BiPredicate<JsonNode, JsonNode> ofOneSort) {
    int[][] most = new int[said.size() + 1][live.size() + 1];
    for (int i = said.size() - 1; i >= 0; i--) {
      for (int k = live.size() - 1; k >= 0; k--) {
        int skip = Math.max(most[i + 1][k], most[i][k + 1]);
        boolean pair = alike.test(said.get(i), live.get(k));
        most[i][k] = pair ? Math.max(skip, most[i + 1][k + 1] + 1) : skip;
      }
    }
    int i = 0;
    int k = 0;
    while (i < said.size() && k < live.size()) {
      if (most[i][k] == most[i + 1][k]) {
        i++;
      } else if (most[i][k] == most[i][k + 1]) {
        k++;
      } else {
        partner[i++] = k++;
      }
    }
    between(ofOneSort);
  }

  private void between(BiPredicate<JsonNode, JsonNode> ofOneSort) {
    int from = 0;
    for (int i = 0; i < partner.length; i++) {
      int to = live.size();
      for (int j = i; j < partner.length && to == live.size(); j++) {
        to = partner[j] < 0 ? to : partner[j];
      }
      if (partner[i] < 0 && from < to && ofOneSort.test(said.get(i), live.get(from))) {
        partner[i] = from;
      }
      from = partner[i] < 0 ? from : partner[i] + 1;
    }
  }

  /// Takes as few partners away as possible so that their order is the same on both sides.
  static void inOrder(int[] partner) {
    int size = partner.length;
    int[] length = new int[size];
    int[] next = none(size);
    int first = NONE;
    for (int i = size - 1; i >= 0; i--) {
      if (partner[i] < 0) {
        continue;
      }
      length[i] = 1;
      for (int j = i + 1; j < size; j++) {
        if (partner[j] > partner[i] && length[j] + 1 > length[i]) {
          length[i] = length[j] + 1;
          next[i] = j;
        }
      }
      first = first < 0 || length[i] >= length[first] ? i : first;
    }
    for (int i = 0; i < size; i++) {
      if (i == first) {
        first = next[i];
      } else {
        partner[i] = NONE;
      }
    }
  }

  /// What must change in the list: of each old item what `item` says of its partner, and what is
  /// added; [Wish.Keep] when nothing must.
  ///
  /// @param item of the places of an old item and its partner
  static Wish wish(int[] partner, List<Wish.Items.Added> added, OfItem item) {
    List<Wish> old = new ArrayList<>();
    for (int i = 0; i < partner.length; i++) {
      old.add(partner[i] < 0 ? new Wish.Gone() : item.of(i, partner[i]));
    }
    boolean same = added.isEmpty() && old.stream().allMatch(Wish.Keep.class::isInstance);
    return same ? new Wish.Keep() : new Wish.Items(old, added);
  }

  /// What must change in one item.
  interface OfItem {
    /// Says it.
    Wish of(int said, int live);
  }

  /// The live items that have no partner: each behind the old one whose partner goes before it, or
  /// all at the end.
  ///
  /// @param order whether the order has a meaning
  static List<Wish.Items.Added> added(
      int[] partner, int size, boolean order, IntFunction<JsonNode> written) {
    boolean[] taken = taken(partner, size);
    List<Wish.Items.Added> added = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      if (!taken[k]) {
        int place = order ? place(partner, k) : partner.length;
        added.add(new Wish.Items.Added(place, written.apply(k)));
      }
    }
    return added;
  }

  /// Behind the old one whose partner goes before.
  private static int place(int[] partner, int index) {
    int before = 0;
    int nearest = NONE;
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] >= 0 && partner[i] < index && partner[i] > nearest) {
        nearest = partner[i];
        before = i + 1;
      }
    }
    return before;
  }

  private static boolean[] taken(int[] partner, int size) {
    boolean[] taken = new boolean[size];
    for (int one : partner) {
      if (one >= 0) {
        taken[one] = true;
      }
    }
    return taken;
  }
}
