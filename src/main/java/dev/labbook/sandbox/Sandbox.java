package dev.labbook.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One open sandbox: a seed file and the state grown from it.
///
/// The state outlives the process, and several sandboxes, in one process or in several, may have
/// the same state open: each request locks it, sees what all others have done, and leaves either
/// all of its changes behind or none.
public final class Sandbox implements AutoCloseable {
  private final Path seed;
  private final InstantSource clock;
  private final StateLock lock;
  private final StateFile file;
  private final RateLimit limits = new RateLimit();
  private @Nullable HttpFront front;

  private Sandbox(Path seed, Path state, InstantSource clock) {
    this.seed = seed;
    this.clock = clock;
    this.lock = new StateLock(state);
    this.file = new StateFile(state);
  }

  /// Opens the state; reads `seed` when there is none yet. Folders above `state` are made. Throws
  /// [SandboxFileException] for a seed or a state that cannot be read or written.
  ///
  /// @param clock gives the times of whatever requests make
  public static Sandbox open(Path seed, Path state, InstantSource clock)
      throws SandboxFileException {
    Sandbox sandbox = new Sandbox(seed, state, clock);
    try {
      try (StateLock.Held _ = sandbox.lock.hold()) {
        sandbox.world();
      }
      return sandbox;
    } catch (IOException e) {
      sandbox.close();
      throw SandboxFileException.of(
          state, "cannot be used (" + e + "); the folder must be readable and writable");
    } catch (SandboxFileException e) {
      sandbox.close();
      throw e;
    }
  }

  /// Starts serving on 127.0.0.1; port 0 picks one. Returns `http://127.0.0.1:PORT`. Throws
  /// [IOException] where the port is taken, [IllegalStateException] where it serves already.
  public URI serve(int port) throws IOException {
    if (front != null) {
      throw new IllegalStateException("the sandbox is served already");
    }
    front = HttpFront.open(port, this::reply);
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
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private World world() throws IOException, SandboxFileException {
    return file.current(() -> SeedFile.read(seed));
  }

  private HttpFront.Reply reply(Call call) {
    Map<String, String> headers = new LinkedHashMap<>();
    try (StateLock.Held _ = lock.hold()) {
      return new HttpFront.Reply(answer(call, world(), headers), headers);
    } catch (Refusal refusal) {
      return new HttpFront.Reply(refusal.answer(call), headers);
    } catch (IOException | SandboxFileException | RuntimeException e) {
      return new HttpFront.Reply(
          Refusal.broken("The sandbox cannot answer: " + e).answer(call), headers);
    }
  }

  private Answer answer(Call call, World world, Map<String, String> headers) throws IOException {
    long now = clock.millis();
    limit(call, world.settings().rateLimit(), now, headers);
    Session session = new Session(world, now);
    Answer answer = Router.answer(call, session);
    file.append(session.changes());
    return answer;
  }

  private void limit(
      Call call, Settings.@Nullable Limit limit, long now, Map<String, String> headers) {
    if (limit == null) {
      return;
    }
    RateLimit.Left left = limits.take(limit, Router.name(call), now);
    headers.put("X-Ratelimit-Global-Remaining", Integer.toString(left.global()));
    headers.put("X-Ratelimit-Route-Remaining", Integer.toString(left.route()));
    headers.put("X-Ratelimit-Reset", Long.toString(left.reset()));
    if (left.refused()) {
      throw Refusal.rateLimited();
    }
  }
}
