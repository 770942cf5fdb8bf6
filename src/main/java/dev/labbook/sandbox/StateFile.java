package dev.labbook.sandbox;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The world on disk: a JSON document per line, each the list of what one request changed. The
/// first lines are the seed. A change is appended with one write, so that its cost does not grow
/// with the state; a last line that was cut off never happened. Now and then the file is written
/// anew, whole, beside the old one and moved over it. All calls need the lock.
///
/// @param <E> what the world consists of
final class StateFile<E extends Kept, W extends Ground<E>> {
  private static final long MUCH = 4L * 1024 * 1024;
  private static final String FORMAT = "labbook-sandbox/1";

  private final Path path;
  private final LookAlike<E, W> lookAlike;
  private W world;
  private long read;
  private long compact;
  private @Nullable Stamp stamp;

  StateFile(Path path, LookAlike<E, W> lookAlike) {
    this.path = path;
    this.lookAlike = lookAlike;
    this.world = lookAlike.ground();
  }

  /// The platform whose state lies there; null where there is none, or none that says it.
  static @Nullable String platform(Path path) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      String first = lines.readLine();
      JsonNode format = Json.parse(bytes(first == null ? "{}" : first));
      return format.path("platform").asText("launchdarkly");
    } catch (NoSuchFileException | JacksonException e) {
      return null;
    }
  }

  /// What tells one file at the path from another, and one length of it from another.
  private record Stamp(@Nullable Object file, FileTime created, FileTime modified, long size) {
    boolean sameFile(@Nullable Stamp other) {
      return other != null
          && file != null
          && file.equals(other.file)
          && created.equals(other.created);
    }
  }

  /// Makes the first world, where there is no state yet.
  @FunctionalInterface
  interface Seed<E> {
    Collection<E> entities() throws SandboxFileException;
  }

  /// The world as the file says it now; without a file, the seed's, which is then written.
  W current(Seed<E> seed) throws IOException, SandboxFileException {
    Stamp now = stamp();
    if (now == null) {
      W fresh = lookAlike.ground();
      seed.entities().forEach(fresh::put);
      replace(fresh);
    } else if (!now.equals(stamp)) {
      catchUp(now);
    }
    return world;
  }

  /// Appends what a request changed, and then changes the world.
  void append(Collection<? extends E> changes) throws IOException {
    if (changes.isEmpty()) {
      return;
    }
    byte[] line = line(changes);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(read);
      channel.position(read);
      write(channel, line);
    }
    changes.forEach(world::put);
    read += line.length;
    stamp = stamp();
    if (read > MUCH && read > 4 * compact) {
      replace(world);
    }
  }

  /// Permissions for the owner alone, where the file system has such.
  static FileAttribute<?>[] ownerOnly(Path path) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private void replace(W wanted) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    byte[] text = whole(wanted);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(fresh, options, ownerOnly(fresh))) {
      write(channel, text);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    world = wanted;
    read = text.length;
    compact = text.length;
    stamp = stamp();
  }

  /// Reads what another process has added, or everything where the file is another one.
  private void catchUp(Stamp now) throws IOException, SandboxFileException {
    boolean grown = now.sameFile(stamp) && now.size() >= read;
    if (!grown) {
      world = lookAlike.ground();
      read = 0;
      compact = now.size();
    }
    byte[] text = tail(now.size());
    int from = 0;
    for (int to = 0; to < text.length; to++) {
      if (text[to] == '\n') {
        take(Arrays.copyOfRange(text, from, to), read == 0);
        read += to + 1 - from;
        from = to + 1;
      }
    }
    if (world.isEmpty()) {
      throw unreadable("has no content");
    }
    stamp = now;
  }

  private byte[] tail(long size) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(Math.toIntExact(size - read));
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.position(read);
      while (text.hasRemaining() && channel.read(text) >= 0) {
        // until all is there
      }
    }
    return Arrays.copyOf(text.array(), text.position());
  }

  private void take(byte[] line, boolean first) throws SandboxFileException {
    try {
      JsonNode json = Json.parse(line);
      if (first && !json.equals(format())) {
        throw unreadable("is not a state that this version wrote");
      }
      for (JsonNode change : first ? Json.array() : json) {
        world.put(lookAlike.read(Json.text(change, "kind"), change.path("is")));
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable("is damaged behind byte " + read);
    }
  }

  private SandboxFileException unreadable(String what) {
    return SandboxFileException.of(
        path, what + "; forget it with 'labbook sandbox reset' to start again from the seed");
  }

  private byte[] whole(W all) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(ended(format()));
    all.all().forEach(entity -> text.writeBytes(line(List.of(entity))));
    return text.toByteArray();
  }

  /// The first line; LaunchDarkly's is older than there being a choice.
  private ObjectNode format() {
    ObjectNode format = Json.object().put("format", FORMAT);
    if (!lookAlike.platform().equals("launchdarkly")) {
      format.put("platform", lookAlike.platform());
    }
    return format;
  }

  private static byte[] line(Collection<? extends Kept> changes) {
    ArrayNode json = Json.array();
    changes.forEach(
        entity -> json.addObject().put("kind", entity.storedAs()).set("is", entity.json()));
    return ended(json);
  }

  private static byte[] ended(JsonNode json) {
    byte[] text = Json.bytes(json);
    byte[] line = Arrays.copyOf(text, text.length + 1);
    line[text.length] = '\n';
    return line;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(FileChannel channel, byte[] text) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(text);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private @Nullable Stamp stamp() throws IOException {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(file.fileKey(), file.creationTime(), file.lastModifiedTime(), file.size());
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
