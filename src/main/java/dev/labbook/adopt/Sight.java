package dev.labbook.adopt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Address;
import dev.labbook.kind.FieldSpec;
import dev.labbook.source.Node;
import dev.labbook.source.Place;
import dev.labbook.source.Source;
import java.util.List;

/// One definition beside what is live, both in the same words; its kind's types are behind it.
///
/// @param place of its document
/// @param said what the file says
/// @param live what it would have to say
/// @param brief the same without what need not be said
record Sight(
    Address address,
    Place place,
    List<FieldSpec> fields,
    ObjectNode said,
    ObjectNode live,
    ObjectNode brief,
    Check check) {
  /// Plans a document for this target.
  interface Check {
    /// What `plan` would make of it.
    Trial of(Source source, Node.Mapping document);
  }
}
