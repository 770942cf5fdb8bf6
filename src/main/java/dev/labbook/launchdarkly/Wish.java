package dev.labbook.launchdarkly;

import dev.labbook.plan.FieldChange;
import java.util.List;

/// A field that is to be another, and the ways to say so to the API.
///
/// @param name the field of the definition
/// @param fields its differences
/// @param ways each of them sets the field right, the best first; its edits stand in the order of
///   doing. None when no instruction can do it
record Wish(String name, List<FieldChange> fields, List<List<Edit>> ways) {}
