package dev.labbook.definition;

import dev.labbook.source.Fields;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decodes a workspace file.
final class WorkspaceReader {
  private final Source source;
  private final List<Platform> platforms;
  private final Problems out;

  WorkspaceReader(Source source, List<Platform> platforms, Problems out) {
    this.source = source;
    this.platforms = platforms;
    this.out = out;
  }

  @Nullable Workspace read(Node.Mapping document) {
    Fields fields = Fields.checkDocument(source, document, WorkspaceShape.of(platforms), out);
    if (fields == null) {
      return null;
    }
    Map<String, Target> targets = targets(fields);
    Fields policy = fields.shape("policy");
    return new Workspace(
        source,
        definitions(fields),
        targets,
        policy == null ? Policy.NONE : new PolicyReader(policy, out).read(),
        masks(fields));
  }

  private List<Workspace.Named> definitions(Fields fields) {
    List<String> texts = fields.texts("definitions");
    List<Workspace.Named> named = new ArrayList<>();
    if (texts != null && texts.isEmpty()) {
      out.warning(
          DefinitionCodes.NOTHING_FOUND,
          fields.place("definitions"),
          "'definitions' names nothing",
          null);
    }
    for (int i = 0; texts != null && i < texts.size(); i++) {
      named.add(new Workspace.Named(texts.get(i), fields.placeOfItem("definitions", i)));
    }
    return List.copyOf(named);
  }

  private Map<String, Target> targets(Fields fields) {
    Fields all = fields.shape("targets");
    Map<String, Target> targets = new LinkedHashMap<>();
    Map<String, Target> byPlace = new HashMap<>();
    if (all != null) {
      for (String name : all.names()) {
        Target target = target(all, name);
        if (target != null) {
          targets.put(name, target);
          different(target, byPlace.putIfAbsent(target.identity(), target));
        }
      }
    }
    return targets;
  }

  private @Nullable Target target(Fields all, String name) {
    Fields one = all.shape(name);
    Platform platform = one == null ? null : platform(one.text("platform"));
    return one == null || platform == null
        ? null
        : new TargetReader(name, platform, one, out).read(all.placeOfKey(name));
  }

  private @Nullable Platform platform(@Nullable String name) {
    return platforms.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
  }

  private void different(Target target, @Nullable Target first) {
    if (first != null) {
      out.error(
          DefinitionCodes.SAME_PLACE,
          target.place(),
          "target '" + target.name() + "' is the same place as '" + first.name() + "'",
          "keep one of the two; a definition may name several targets");
    }
  }

  private List<Pattern> masks(Fields fields) {
    List<String> texts = fields.texts("mask");
    List<Pattern> masks = new ArrayList<>();
    for (int i = 0; texts != null && i < texts.size(); i++) {
      Pattern pattern = Patterns.mask(texts.get(i), fields.placeOfItem("mask", i), out);
      if (pattern != null) {
        masks.add(pattern);
      }
    }
    return List.copyOf(masks);
  }
}
