package dev.labbook.sandbox;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A seed on disk (`schemas/sandbox.schema.json`): what there is before the first request.
final class SeedFile {
  private static final int MOST_PROBLEMS = 50;

  private SeedFile() {}

  /// The platform that the file names; null where it names none.
  static @Nullable String platform(Path seed) throws SandboxFileException {
    return Json.textOrNull(parse(seed), "platform");
  }

  /// Reads and checks the whole file; throws with all of its problems.
  static <E extends Kept> Collection<E> read(Path seed, LookAlike<E, ?> lookAlike)
      throws SandboxFileException {
    List<String> problems = new ArrayList<>();
    Collection<E> entities = lookAlike.seed(new SeedNode(parse(seed), "", problems));
    if (problems.size() > MOST_PROBLEMS) {
      int more = problems.size() - MOST_PROBLEMS;
      problems.subList(MOST_PROBLEMS, problems.size()).clear();
      problems.add("and " + more + " more problems");
    }
    if (!problems.isEmpty()) {
      throw SandboxFileException.of(seed, problems);
    }
    return entities;
  }

  private static JsonNode parse(Path seed) throws SandboxFileException {
    try {
      JsonNode document = Json.parse(Files.readAllBytes(seed));
      if (document.isMissingNode()) {
        throw SandboxFileException.of(seed, "is empty; docs/sandbox.md shows what stands in it");
      }
      return document;
    } catch (NoSuchFileException e) {
      throw SandboxFileException.of(
          seed, "there is no such file; docs/sandbox.md shows what stands in it");
    } catch (JsonProcessingException e) {
      throw SandboxFileException.of(seed, place(e.getLocation()) + e.getOriginalMessage());
    } catch (IOException e) {
      throw SandboxFileException.of(seed, "cannot be read (" + e + ")");
    }
  }

  private static String place(@Nullable JsonLocation where) {
    return where == null
        ? "broken JSON: "
        : where.getLineNr() + ":" + where.getColumnNr() + ": broken JSON: ";
  }
}
