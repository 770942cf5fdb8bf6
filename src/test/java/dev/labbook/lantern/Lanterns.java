package dev.labbook.lantern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Dialect;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Platform;
import dev.labbook.definition.Target;
import dev.labbook.kind.Differences;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Likeness;
import dev.labbook.kind.Mutability;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Change;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Zombie;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Field;
import dev.labbook.source.Fields;
import dev.labbook.source.Problems;
import dev.labbook.source.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A made-up kind: which lantern of a street is lit, and what the passers-by see of it.
final class Lanterns implements ExperimentKind<LanternDefinition, Lantern> {
  private static final Likeness SCALAR = new Likeness.Scalar();

  private static final List<FieldSpec> FIELDS =
      List.of(
          spec(Field.of("key", Type.Text.ANY, "Its name.", "red").must(), Mutability.NOT_COMPARED),
          spec(Field.of("colour", Type.Text.ANY, "Its colour.", "red"), Mutability.IN_PLACE),
          spec(
              Field.of("share", new Type.Whole(0, 100), "Who sees it.", "50"), Mutability.IN_PLACE),
          spec(
              Field.of("lit", new Type.Bool(), "Whether it burns.", "true"),
              Mutability.NOT_COMPARED));

  private static FieldSpec spec(Field field, Mutability mutability) {
    return new FieldSpec(field, SCALAR, mutability, null);
  }

  @Override
  public String name() {
    return "street/lantern";
  }

  @Override
  public Platform platform() {
    Field street = Field.of("project", Type.Text.ANY, "The street.", "elm").must();
    return new Platform("street", "Street", "https://street.example", "LAMP", List.of(street));
  }

  @Override
  public Dialect dialect() {
    return new Dialect() {
      @Override
      public Map<String, String> headers(ApiRequest request, String token) {
        return Map.of("Lamplighter", token);
      }

      @Override
      public @Nullable String hint(ApiRequest request, int status) {
        return null;
      }
    };
  }

  @Override
  public List<String> identity() {
    return List.of("key");
  }

  @Override
  public List<FieldSpec> fields() {
    return FIELDS;
  }

  @Override
  public List<CodeDoc> codes() {
    return List.of();
  }

  @Override
  public @Nullable LanternDefinition decode(Declared declared, Problems out) {
    Documents.Kind kind = new Documents.Kind(name(), identity());
    Type.Shape shape = Documents.shape(kind, FIELDS.stream().map(FieldSpec::field).toList());
    Problems own = new Problems();
    Fields f = Fields.checkDocument(declared.source(), declared.fields(), shape, own);
    out.addAll(own.sorted());
    if (f == null || own.hasErrors()) {
      return null;
    }
    Address address = new Address(name(), declared.target(), Objects.requireNonNull(f.text("key")));
    return new LanternDefinition(
        address, declared.place(), f.text("colour"), f.whole("share"), f.bool("lit"));
  }

  @Override
  public Map<Address, Lantern> fetch(
      Target target, List<LanternDefinition> wanted, ReadApi api, Parallel parallel)
      throws ApiException, InterruptedException {
    JsonNode street = api.read(ApiRequest.Read.get("/" + target.project())).body();
    String burning = null;
    for (JsonNode lantern : street) {
      burning = lantern.path("lit").asBoolean() ? lantern.path("key").asText() : burning;
    }
    Map<Address, Lantern> found = new LinkedHashMap<>();
    for (LanternDefinition one : wanted) {
      found.put(one.address(), new Lantern(street.get(one.key()), burning));
    }
    return found;
  }

  @Override
  public ObjectNode describe(Target target, Lantern live) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    JsonNode from = Objects.requireNonNull(live.json());
    FIELDS.forEach(spec -> json.set(spec.name(), from.path(spec.name())));
    return json;
  }

  @Override
  public void all(
      Target target, Set<String> keys, ReadApi api, Parallel parallel, Consumer<Lantern> visit)
      throws ApiException, InterruptedException {
    JsonNode street = api.read(ApiRequest.Read.get("/" + target.project())).body();
    for (JsonNode lantern : street) {
      if (keys.isEmpty() || keys.contains(lantern.path("key").asText())) {
        visit.accept(new Lantern(lantern, null));
      }
    }
  }

  @Override
  public List<String> keys(Lantern live) {
    return List.of(Objects.requireNonNull(live.json()).path("key").asText());
  }

  @Override
  public ObjectNode brief(ObjectNode described) {
    ObjectNode brief = described.deepCopy();
    if (brief.path("share").asInt() == 100) {
      brief.remove("share");
    }
    return brief;
  }

  @Override
  public ObjectNode declared(Target target, LanternDefinition wanted, Lantern live) {
    ObjectNode json = LanternLowering.json(wanted).put("key", wanted.key());
    return wanted.lit() == null ? json : json.put("lit", wanted.lit());
  }

  /// One that is to be dark and burns is past its end.
  @Override
  public List<Zombie> health(
      Target target, LanternDefinition wanted, Lantern live, LocalDate today) {
    return live.lit() && Boolean.FALSE.equals(wanted.lit())
        ? List.of(new Zombie(Zombie.Sort.PAST_END, null, "it burns, and is to be dark"))
        : List.of();
  }

  @Override
  public boolean lives(Lantern live) {
    return live.json() != null;
  }

  /// Absent: hung; other colour or share: trimmed; then lit or put out as it is wanted.
  @Override
  public @Nullable Change compare(
      Target target, LanternDefinition wanted, Lantern live, Problems out) {
    List<LanternChange> changes = new ArrayList<>();
    if (live.json() == null) {
      changes.add(new LanternChange.Hang());
    } else {
      List<FieldChange> fields =
          Differences.of(
              FIELDS, Mutability.IN_PLACE, LanternLowering.json(wanted), describe(target, live));
      if (!fields.isEmpty()) {
        changes.add(new LanternChange.Trim(fields));
      }
    }
    if (wanted.lit() != null && wanted.lit() != live.lit()) {
      changes.add(wanted.lit() ? new LanternChange.Light() : new LanternChange.Douse());
    }
    return changes.isEmpty() ? null : new LanternLowering(target, wanted, live).change(changes);
  }
}
