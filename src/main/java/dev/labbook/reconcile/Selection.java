package dev.labbook.reconcile;

import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Glob;
import dev.labbook.definition.Target;
import org.jspecify.annotations.Nullable;

/// Which experiments a command is about.
///
/// @param target the name of one target; null for all
/// @param only a pattern of addresses, in which `*` matches anything, `/` too; without a `:` it is
///   matched with the key; null for all
/// @param shard one part of them; null for all
public record Selection(@Nullable String target, @Nullable String only, @Nullable Shard shard) {
  /// Those of a target that fit a pattern, of all shards.
  public Selection(@Nullable String target, @Nullable String only) {
    this(target, only, null);
  }

  /// Every experiment.
  public static final Selection ALL = new Selection(null, null, null);

  /// Whether an experiment is meant, in whatever shard it is.
  public boolean has(Address address) {
    if (target != null && !target.equals(address.target())) {
      return false;
    }
    return only == null || new Glob(only).matches(address);
  }

  /// Whether any experiment of a kind at a target may be meant.
  boolean mayHave(String kind, String where) {
    if (target != null && !target.equals(where)) {
      return false;
    }
    if (only == null || only.indexOf(':') < 0) {
      return true;
    }
    String begins = only.split("\\*", 2)[0];
    String head = kind + ":" + where + "/";
    return begins.startsWith(head) || head.startsWith(begins);
  }

  /// Whether an experiment without a definition is meant: it is in the shard that its key gives.
  boolean has(Address address, Target where) {
    return has(address) && (shard == null || shard.has(where, address.key()));
  }

  /// Whether the experiment of a definition is meant.
  public boolean has(Definition definition, Target where) {
    return has(definition.address()) && (shard == null || shard.has(where, definition.flagKey()));
  }
}
