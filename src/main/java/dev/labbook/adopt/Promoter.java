package dev.labbook.adopt;

import dev.labbook.edit.Editor;
import dev.labbook.edit.UnsafeException;
import dev.labbook.edit.Wish;
import dev.labbook.kind.NodeJson;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes definitions of two targets say for one of them what they say for the other.
public final class Promoter {
  private static final String OVERRIDES = "overrides";
  private static final List<String> ORDER = List.of("kind", "target");

  private final Path folder;
  private final String from;
  private final String to;
  private final Problems problems;
  private final Map<String, TextFile> files = new TreeMap<>();
  private final Map<String, String> texts = new TreeMap<>();

  /// @param folder of the workspace
  /// @param problems of files that cannot be changed safely
  public Promoter(Path folder, String from, String to, Problems problems) {
    this.folder = folder;
    this.from = from;
    this.to = to;
    this.problems = problems;
  }

  /// Looks at files; what they say then is in [#texts].
  ///
  /// @param shown their names
  public void look(Iterable<String> shown) {
    for (String name : shown) {
      try {
        TextFile file = TextFile.read(folder.resolve(name), name);
        String text = promoted(name, file.text());
        if (!text.equals(file.text())) {
          files.put(name, file);
          texts.put(name, text);
        }
      } catch (UnsafeException e) {
        problem(name, Codes.NOT_PULLED, name + " is left as it is: " + e.reason());
      } catch (IOException e) {
        problem(name, Codes.NOT_WRITTEN, name + " cannot be read: " + AtomicFile.reason(e));
      }
    }
  }

  /// The texts of the files that change, by their names.
  public Map<String, String> texts() {
    return texts;
  }

  /// Writes them.
  public void write() {
    texts.forEach(
        (name, text) -> {
          TextFile file = files.get(name);
          try {
            if (file != null) {
              file.write(text);
            }
          } catch (IOException e) {
            problem(name, Codes.NOT_WRITTEN, name + " cannot be changed: " + AtomicFile.reason(e));
          }
        });
  }

  private void problem(String name, String code, String message) {
    problems.add(
        new Problem(
            Severity.ERROR, code, null, new Place(name, 1, 1), message, "change it by hand"));
  }

  private String promoted(String name, String text) throws UnsafeException {
    String now = text;
    List<Node.Mapping> documents =
        Yaml.parse(new Source(name, text), Limits.DEFAULT, new Problems());
    for (int i = 0; i < documents.size(); i++) {
      Node.Mapping document = documents.get(i);
      Wish.Keys wish = bothTargets(document) ? wish(document) : null;
      now = wish == null ? now : Editor.edit(now, i, wish, ORDER);
    }
    return now;
  }

  private boolean bothTargets(Node.Mapping document) {
    return document.get("target") instanceof Node.Sequence list
        && List.of(from, to).stream()
            .allMatch(name -> list.items().stream().anyMatch(n -> is(n, name)));
  }

  private static boolean is(Node node, String name) {
    return node instanceof Node.Scalar scalar && scalar.text().strip().equals(name);
  }

  /// What is overridden for the one is overridden alike for the other; what is not, is not.
  private Wish.@Nullable Keys wish(Node.Mapping document) {
    if (!(document.get(OVERRIDES) instanceof Node.Mapping overrides)) {
      return null;
    }
    Map<String, Node> wanted = entries(overrides.get(from));
    Map<String, Node> now = entries(overrides.get(to));
    Map<String, Wish> keys = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>(wanted.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      Wish wish = wish(wanted.get(name), now.get(name));
      if (wish != null) {
        keys.put(name, wish);
      }
    }
    if (keys.isEmpty()) {
      return null;
    }
    return new Wish.Keys(Map.of(OVERRIDES, within(overrides, wanted, now, keys)));
  }

  private Wish within(
      Node.Mapping overrides,
      Map<String, Node> wanted,
      Map<String, Node> now,
      Map<String, Wish> keys) {
    if (!wanted.isEmpty()) {
      Wish.Keys inner = new Wish.Keys(keys);
      boolean fresh = now.isEmpty();
      return new Wish.Keys(
          Map.of(to, fresh ? new Wish.Value(inner.on(NodeJson.json(empty(overrides)))) : inner));
    }
    boolean last = overrides.entries().size() == 1;
    return last ? new Wish.Gone() : new Wish.Keys(Map.of(to, new Wish.Gone()));
  }

  private static Node.Mapping empty(Node.Mapping like) {
    return new Node.Mapping(List.of(), true, like.start(), like.start(), false);
  }

  private static @Nullable Wish wish(@Nullable Node wanted, @Nullable Node now) {
    if (wanted == null) {
      return new Wish.Gone();
    }
    boolean same = now != null && NodeJson.json(now).equals(NodeJson.json(wanted));
    return same ? null : new Wish.Value(NodeJson.json(wanted));
  }

  private static Map<String, Node> entries(@Nullable Node node) {
    Map<String, Node> entries = new LinkedHashMap<>();
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(e -> entries.put(e.key().text(), e.value()));
    }
    return entries;
  }
}
