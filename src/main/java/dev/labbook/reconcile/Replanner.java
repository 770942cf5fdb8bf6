package dev.labbook.reconcile;

import dev.labbook.api.ApiException;
import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.kind.Batch;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Change;
import dev.labbook.plan.Hold;
import dev.labbook.plan.Mask;
import dev.labbook.plan.Outlook;
import dev.labbook.plan.Replan;
import dev.labbook.source.Limits;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import dev.labbook.source.Source;
import dev.labbook.source.Sources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Plans one change anew. The file is read again; it is decoded again only when it says something
/// else.
public final class Replanner implements Replan {
  private final Loader loader;
  private final Loaded loaded;
  private final ApiSource apis;
  private final Parallel parallel;
  private final Mask mask;

  /// @param mask what is printed is compared as it is printed
  public Replanner(Loader loader, Loaded loaded, ApiSource apis, Parallel parallel, Mask mask) {
    this.loader = loader;
    this.loaded = loaded;
    this.apis = apis;
    this.parallel = parallel;
    this.mask = mask;
  }

  @Override
  public Outlook again(Change change) throws ApiException, InterruptedException {
    Problems problems = new Problems();
    for (Reader<?, ?> reader : readers(change, problems)) {
      Batch<?, ?> batch = reader.batch(change.address(), loaded.workspace().targets());
      if (batch != null) {
        return problems.hasErrors() ? impossible(problems) : outlook(batch, change);
      }
    }
    problems.add(
        new Problem(
            Severity.ERROR,
            Codes.GONE,
            change.address().toString(),
            change.declaredAt(),
            "its definition is no longer in " + change.declaredAt().file(),
            "plan again"));
    return impossible(problems);
  }

  @Override
  public Place place(Change change, String field) {
    return loaded.readers().stream()
        .flatMap(reader -> reader.definitions().stream())
        .filter(definition -> definition.address().equals(change.address()))
        .findFirst()
        .map(definition -> definition.at(field))
        .orElse(change.declaredAt());
  }

  private static Outlook impossible(Problems problems) {
    return new Outlook.Impossible(
        problems.sorted().stream().filter(p -> p.severity() == Severity.ERROR).toList());
  }

  private List<Reader<?, ?>> readers(Change change, Problems problems) {
    String file = change.declaredAt().file();
    Source source = Sources.read(loaded.folder().resolve(file), file, Limits.DEFAULT, problems);
    if (source == null) {
      return List.of();
    }
    if (FileDigest.of(source).equals(loaded.digests().get(file))) {
      return loaded.readers();
    }
    List<Reader<?, ?>> fresh = loader.readers();
    loader.decode(source, fresh, problems);
    return fresh;
  }

  private <D extends Definition, L> Outlook outlook(Batch<D, L> batch, Change change)
      throws ApiException, InterruptedException {
    Target target = batch.target();
    D wanted = batch.wanted().getFirst();
    Map<Address, L> live =
        batch.kind().fetch(target, List.of(wanted), apis.reading(target), parallel);
    Problems problems = new Problems();
    L one = Objects.requireNonNull(live.get(wanted.address()));
    Change fresh = Comparing.compare(batch, wanted, one, problems);
    Hold taken = fresh == null ? null : taken(fresh);
    if (taken != null) {
      problems.error(
          Codes.OCCUPIED,
          change.declaredAt(),
          "it needs "
              + taken.resource()
              + ", which only one experiment can have: "
              + taken.inTheWay()
              + " holds it",
          "plan again");
    }
    if (problems.hasErrors()) {
      return impossible(problems);
    }
    if (fresh == null) {
      return new Outlook.Nothing();
    }
    Change ordered = fresh.after(change.after());
    return new Outlook.Wanted(ordered, mask.of(ordered));
  }

  private static @Nullable Hold taken(Change change) {
    return change.holds().stream()
        .filter(h -> h.exclusive() && h.inTheWay() != null)
        .findFirst()
        .orElse(null);
  }
}
