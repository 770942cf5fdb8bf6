package dev.labbook.plan;

import dev.labbook.definition.Address;
import dev.labbook.source.Place;
import java.util.Collections;
import java.util.List;

/// All that would be done to one experiment.
///
/// @param actions in the order of doing
/// @param declaredAt where its definition stands
/// @param steps the very requests, in order
/// @param holds what it touches while it is carried out, or owns afterwards
/// @param releases the resources that are free once it is done
/// @param after the changes that must have been applied before
/// @param basis `sha256:` digest of the live facts it was computed from
/// @param running whether the experiment runs live, before anything is done
public record Change(
    Address address,
    List<Action> actions,
    Place declaredAt,
    List<FieldChange> fields,
    List<Effect> effects,
    List<Risk> risks,
    List<Step> steps,
    List<Hold> holds,
    List<String> releases,
    List<Address> after,
    String basis,
    boolean running) {

  /// A change of something that does not run, as far as its kind can tell.
  public Change(
      Address address,
      List<Action> actions,
      Place declaredAt,
      List<FieldChange> fields,
      List<Effect> effects,
      List<Risk> risks,
      List<Step> steps,
      List<Hold> holds,
      List<String> releases,
      List<Address> after,
      String basis) {
    this(
        address,
        actions,
        declaredAt,
        fields,
        effects,
        risks,
        steps,
        holds,
        releases,
        after,
        basis,
        false);
  }

  /// The action that matters most to a reader.
  public Action action() {
    return Collections.min(actions);
  }

  /// The same change, after others.
  public Change after(List<Address> others) {
    return new Change(
        address,
        actions,
        declaredAt,
        fields,
        effects,
        risks,
        steps,
        holds,
        releases,
        others,
        basis,
        running);
  }

  /// The same change, with other fields.
  public Change with(List<FieldChange> others) {
    return new Change(
        address,
        actions,
        declaredAt,
        others,
        effects,
        risks,
        steps,
        holds,
        releases,
        after,
        basis,
        running);
  }

  /// The same change, of something that runs live or not.
  public Change whileRunning(boolean runs) {
    return new Change(
        address,
        actions,
        declaredAt,
        fields,
        effects,
        risks,
        steps,
        holds,
        releases,
        after,
        basis,
        runs);
  }
}
