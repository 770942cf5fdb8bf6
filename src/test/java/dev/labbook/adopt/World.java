package dev.labbook.adopt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ReadApi;
import dev.labbook.kind.ExperimentKind;
import java.util.List;
import java.util.Set;

/// A platform in memory, with two experiments of which somebody changes one.
interface World {
  /// What identifies the one that is changed.
  String KEY = "one";

  ExperimentKind<?, ?> kind();

  ReadApi api();

  /// The target `shop` without its url, as in a workspace file.
  String target();

  /// Fields that a definition may leave out.
  List<String> optional();

  /// Says a definition in other words that mean the same.
  default void reword(ObjectNode said) {}

  /// Changes something.
  Change change();

  /// What was changed.
  ///
  /// @param fields of a definition that may have to change then
  /// @param gently whether it was one text of one line, which became another such text
  record Change(Set<String> fields, boolean gently) {}
}
