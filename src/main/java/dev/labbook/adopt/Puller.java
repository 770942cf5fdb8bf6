package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.edit.Editor;
import dev.labbook.edit.UnsafeException;
import dev.labbook.edit.Wish;
import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Likeness;
import dev.labbook.kind.Mutability;
import dev.labbook.kind.Parallel;
import dev.labbook.reconcile.ApiSource;
import dev.labbook.reconcile.Loaded;
import dev.labbook.reconcile.Selection;
import dev.labbook.reconcile.TargetException;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Brings what is live into the definitions that are there: only the values that differ change. A
/// file is written as a whole or not at all, and only when `plan` has nothing to do for it then.
public final class Puller {
  private final Loaded loaded;
  private final ApiSource apis;
  private final Parallel parallel;
  private final List<FileNote> notes = new ArrayList<>();
  private final Problems problems = new Problems();

  /// What was done.
  ///
  /// @param failure why a target could not be read; then nothing was written
  public record Pulled(
      List<FileNote> notes, List<Problem> problems, @Nullable TargetException failure) {}

  /// @param apis gives each target's API, for reading only
  public Puller(Loaded loaded, ApiSource apis, Parallel parallel) {
    this.loaded = loaded;
    this.apis = apis;
    this.parallel = parallel;
  }

  /// Does it, file by file.
  ///
  /// @param files by their shown names
  public Pulled run(Selection selection, Predicate<String> files) throws InterruptedException {
    Sights sights = new Sights(loaded, apis, parallel);
    try {
      Map<String, List<Sight>> byFile = sights.look(selection, files);
      notes.addAll(sights.absent());
      byFile.forEach(this::file);
      notes.sort((a, b) -> a.address().compareTo(b.address()));
      return new Pulled(List.copyOf(notes), problems.sorted(), null);
    } catch (TargetException e) {
      return new Pulled(List.of(), List.of(), e);
    }
  }

  private void file(String shown, List<Sight> sights) {
    Path path = loaded.folder().resolve(shown);
    try {
      TextFile file = TextFile.read(path, shown);
      List<FileNote> own = new ArrayList<>();
      String text = edited(file.text(), shown, sights, own);
      if (!text.equals(file.text())) {
        file.write(text);
      }
      notes.addAll(own);
    } catch (UnsafeException e) {
      failed(shown, sights, Codes.NOT_PULLED, "left as it is: " + e.reason());
    } catch (IOException e) {
      failed(shown, sights, Codes.NOT_WRITTEN, "cannot be changed: " + AtomicFile.reason(e));
    }
  }

  private void failed(String shown, List<Sight> sights, String code, String why) {
    for (Sight sight : sights) {
      notes.add(new FileNote(FileNote.What.FAILED, sight.address(), shown, ""));
    }
    Sight first = sights.getFirst();
    problems.add(
        new Problem(
            Severity.ERROR,
            code,
            first.address().toString(),
            first.place(),
            shown + " is " + why,
            "change it by hand; 'labbook plan' shows what differs"));
  }

  /// The text of a file with all its documents as they should be.
  private static String edited(String text, String shown, List<Sight> sights, List<FileNote> notes)
      throws UnsafeException {
    List<Node.Mapping> documents = documents(new Source(shown, text));
    Source before = new Source(shown, text);
    String now = text;
    for (int i = 0; i < documents.size(); i++) {
      Node.Mapping document = documents.get(i);
      List<Sight> own =
          sights.stream().filter(s -> s.place().equals(before.place(document.start()))).toList();
      if (!own.isEmpty()) {
        now = edited(now, i, document, own, shown, notes);
      }
    }
    return now;
  }

  private static List<Node.Mapping> documents(Source source) {
    return Yaml.parse(source, Limits.DEFAULT, new Problems());
  }

  private static String edited(
      String text,
      int index,
      Node.Mapping document,
      List<Sight> sights,
      String shown,
      List<FileNote> notes)
      throws UnsafeException {
    DocumentWish wish = new DocumentWish(document);
    sights.forEach(sight -> differences(sight, wish));
    String now = apply(text, index, wish, sights.getFirst());
    Trial trouble = trouble(now, index, sights);
    for (FieldSpec spec : sights.getFirst().fields()) {
      for (boolean whole : List.of(false, true)) {
        if (trouble != null && saysWhatToDo(spec)) {
          boolean wrong = whole || trouble.culprits().contains(spec.name());
          Set<Sight> dropped = also(sights, spec, wrong, whole, wish);
          now = apply(text, index, wish, sights.getFirst());
          trouble = trouble(now, index, sights);
          if (trouble != null && !dropped.isEmpty()) {
            dropped.forEach(sight -> wish.forget(sight.address().target(), spec.name()));
            now = apply(text, index, wish, sights.getFirst());
          }
        }
      }
    }
    if (trouble != null) {
      throw new UnsafeException(trouble.reason());
    }
    for (Sight sight : sights) {
      notes.add(
          new FileNote(
              wish.isEmpty() ? FileNote.What.SAME : FileNote.What.CHANGED,
              sight.address(),
              shown,
              String.join(", ", wish.fields())));
    }
    return now;
  }

  private static void differences(Sight sight, DocumentWish out) {
    String target = sight.address().target();
    for (FieldSpec spec : sight.fields()) {
      JsonNode said = sight.said().get(spec.name());
      if (said != null && Wishes.compared(spec)) {
        Wish wish =
            Wishes.of(
                spec.likeness(),
                said,
                sight.live().get(spec.name()),
                sight.brief().get(spec.name()),
                out.node(target, spec.name()));
        if (wish != null) {
          out.add(target, spec.name(), wish);
        }
      }
    }
  }

  /// How it ended, say: written only where it is needed.
  private static boolean saysWhatToDo(FieldSpec spec) {
    return spec.mutability() == Mutability.NOT_COMPARED
        && !(spec.likeness() instanceof Likeness.Scalar);
  }

  /// @param wrong whether what the file says there is wrong, or may be
  /// @param whole whether what live does not show is to go
  /// @return where the whole field goes, to see whether that helps
  private static Set<Sight> also(
      List<Sight> sights, FieldSpec spec, boolean wrong, boolean whole, DocumentWish out) {
    Set<Sight> dropped = new LinkedHashSet<>();
    for (Sight sight : sights) {
      String target = sight.address().target();
      JsonNode live = sight.brief().get(spec.name());
      Node node = out.node(target, spec.name());
      if (live != null) {
        out.add(target, spec.name(), Wishes.also(sight.said().get(spec.name()), live, node, whole));
      } else if (wrong && node != null) {
        out.add(target, spec.name(), new Wish.Gone());
        dropped.add(sight);
      }
    }
    return dropped;
  }

  private static String apply(String text, int index, DocumentWish wish, Sight sight)
      throws UnsafeException {
    List<String> order = new ArrayList<>(List.of("kind", "target"));
    sight.fields().forEach(spec -> order.add(spec.name()));
    order.add("overrides");
    return wish.isEmpty() ? text : Editor.edit(text, index, wish.wish(), order);
  }

  /// What is not as it should be in a document; null when `plan` would be empty for it.
  private static @Nullable Trial trouble(String text, int index, List<Sight> sights) {
    Source source = new Source("file", text);
    Node.Mapping document = documents(source).get(index);
    for (Sight sight : sights) {
      Trial trial = sight.check().of(source, document);
      if (!trial.fine()) {
        return trial;
      }
    }
    return null;
  }
}
