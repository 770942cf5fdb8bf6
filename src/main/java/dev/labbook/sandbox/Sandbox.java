package dev.labbook.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One open sandbox: a seed file and the state grown from it.
///
/// The state outlives the process, and several sandboxes, in one process or in several, may have
/// the same state open: each request locks it, sees what all others have done, and leaves either
/// all of its changes behind or none.
public final class Sandbox implements AutoCloseable {
  private final InstantSource clock;
  private final StateLock lock;
  private final Stage<?, ?> stage;
  private @Nullable HttpFront front;

  private Sandbox(InstantSource clock, StateLock lock, Stage<?, ?> stage) {
    this.clock = clock;
    this.lock = lock;
    this.stage = stage;
  }

  /// Opens the state; reads `seed` when there is none yet. Folders above `state` are made. Throws
  /// [SandboxFileException] for a seed or a state that cannot be read or written.
  ///
  /// @param clock gives the times of whatever requests make
  /// @param others what can be played besides LaunchDarkly; the seed's `platform` chooses
  public static Sandbox open(Path seed, Path state, InstantSource clock, LookAlike<?, ?>... others)
      throws SandboxFileException {
    StateLock lock = new StateLock(state);
    try (StateLock.Held _ = lock.hold()) {
      Stage<?, ?> stage = Stage.of(seed, state, choose(seed, state, others));
      stage.world();
      return new Sandbox(clock, lock, stage);
    } catch (IOException e) {
      close(lock);
      throw SandboxFileException.of(
          state, "cannot be used (" + e + "); the folder must be readable and writable");
    } catch (SandboxFileException e) {
      close(lock);
      throw e;
    }
  }

  /// The platform that is played, as the seed names it.
  public String platform() {
    return stage.lookAlike().platform();
  }

  /// Starts serving on 127.0.0.1; port 0 picks one. Returns `http://127.0.0.1:PORT`. Throws
  /// [IOException] where the port is taken, [IllegalStateException] where it serves already.
  public URI serve(int port) throws IOException {
    if (front != null) {
      throw new IllegalStateException("the sandbox is served already");
    }
    front = HttpFront.open(port, new Door());
    return front.address();
  }

  /// Forgets the state: deletes it and its lock. What is open on it starts from the seed again.
  public static void reset(Path state) throws IOException {
    if (!Files.exists(state) && !Files.exists(StateLock.beside(state))) {
      return;
    }
    try (StateLock lock = new StateLock(state);
        StateLock.Held _ = lock.hold()) {
      Files.deleteIfExists(state);
      Files.deleteIfExists(StateLock.beside(state));
    }
  }

  /// Stops serving. The state stays.
  @Override
  public void close() {
    if (front != null) {
      front.close();
    }
    close(lock);
  }

  private static void close(StateLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The look-alike that the state is of, or the seed where there is no state.
  private static LookAlike<?, ?> choose(Path seed, Path state, LookAlike<?, ?>... others)
      throws IOException, SandboxFileException {
    String kept = StateFile.platform(state);
    String wanted = kept == null && !Files.exists(state) ? SeedFile.platform(seed) : kept;
    for (LookAlike<?, ?> other : others) {
      if (other.platform().equals(wanted)) {
        return other;
      }
    }
    LaunchDarkly first = new LaunchDarkly();
    if (wanted != null && !wanted.equals(first.platform())) {
      throw SandboxFileException.of(
          kept == null ? seed : state,
          "/platform: must be one of "
              + Stream.concat(Stream.of(first), Stream.of(others))
                  .map(LookAlike::platform)
                  .collect(Collectors.joining(", ")));
    }
    return first;
  }

  /// A look-alike and its state.
  private record Stage<E extends Kept, W extends Ground<E>>(
      Path seed, LookAlike<E, W> lookAlike, StateFile<E, W> file) {

    static <E extends Kept, W extends Ground<E>> Stage<E, W> of(
        Path seed, Path state, LookAlike<E, W> lookAlike) {
      return new Stage<>(seed, lookAlike, new StateFile<>(state, lookAlike));
    }

    W world() throws IOException, SandboxFileException {
      return file.current(() -> SeedFile.read(seed, lookAlike));
    }

    HttpFront.Reply answer(Call call, long now) throws IOException, SandboxFileException {
      Turn<E> turn = lookAlike.answer(call, world(), now);
      file.append(turn.changes());
      return new HttpFront.Reply(turn.answer(), turn.headers());
    }
  }

  /// The HTTP side's view: one call at a time.
  private final class Door implements HttpFront.Handler {
    @Override
    public HttpFront.Reply answer(Call call) {
      try (StateLock.Held _ = lock.hold()) {
        return stage.answer(call, clock.millis());
      } catch (IOException | SandboxFileException | RuntimeException e) {
        String message = "The sandbox cannot answer: " + e;
        return new HttpFront.Reply(refuse(call, 500, message), Map.of());
      }
    }

    @Override
    public Answer refuse(Call call, int status, String message) {
      return stage.lookAlike().refuse(call, status, message);
    }
  }
}
