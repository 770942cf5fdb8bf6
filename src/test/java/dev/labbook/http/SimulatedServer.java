package dev.labbook.http;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A server with a rate limit, in virtual time: what it takes, and what it says about that.
final class SimulatedServer implements Sender {
  /// How the server counts. Times are seconds since the start.
  interface Limit {
    /// Takes a request, or refuses it.
    boolean take(double now);

    /// How many more it takes now.
    long remaining();

    /// What it names as its reset.
    double reset();
  }

  /// Which headers its answers carry.
  enum Says {
    /// None.
    NOTHING,
    /// `Retry-After` in whole seconds, on refusals.
    RETRY_AFTER,
    /// `X-Ratelimit-Reset`, on refusals.
    RESET,
    /// `X-Ratelimit-Reset` and `X-Ratelimit-Global-Remaining`, on all.
    EVERYTHING
  }

  private final VirtualTime time;
  private final Limit limit;
  private final Says says;
  private final Duration roundTrip;
  private final Duration ahead;
  private final Instant start;
  private final List<Double> sent = new ArrayList<>();
  private int refused;
  private double closed;
  private int sentWhileClosed;

  /// @param ahead how far its clock is ahead
  SimulatedServer(VirtualTime time, Limit limit, Says says, Duration roundTrip, Duration ahead) {
    this.time = time;
    this.limit = limit;
    this.says = says;
    this.roundTrip = roundTrip;
    this.ahead = ahead;
    this.start = time.now();
  }

  @Override
  public Reply send(ApiRequest request, Attempt attempt) throws InterruptedException {
    sent.add(time.elapsed());
    sentWhileClosed += time.elapsed() < closed - 0.001 ? 1 : 0;
    travel();
    boolean taken = limit.take(time.elapsed());
    Quota quota = quota(!taken);
    double opens = limit.reset();
    travel();
    if (taken) {
      return new Reply.Answered(new ApiResponse(200, MissingNode.getInstance()), quota);
    }
    refused++;
    closed = quota.reset() != null ? Math.max(closed, opens) : closed;
    return new Reply.Failed(new Failure.Throttled(quota.reset(), "the server answered 429"), quota);
  }

  /// When each request was sent.
  List<Double> sent() {
    return sent;
  }

  /// How many of its answers were 429, of one.
  double refused() {
    return (double) refused / sent.size();
  }

  /// How many requests were sent after a refusal had come and before the reset that it named.
  int sentWhileClosed() {
    return sentWhileClosed;
  }

  private void travel() throws InterruptedException {
    time.sleep(Duration.ofNanos((long) (roundTrip.toNanos() * (0.4 + 0.2 * time.random()))));
  }

  private Quota quota(boolean refusal) {
    Instant date = clock(time.elapsed()).truncatedTo(ChronoUnit.SECONDS);
    Instant reset = clock(limit.reset()).plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    Duration after = Duration.ofSeconds((long) Math.ceil(limit.reset() - time.elapsed()));
    return switch (says) {
      case NOTHING -> Quota.NONE;
      case RETRY_AFTER -> refusal ? new Quota(null, null, after, date) : Quota.NONE;
      case RESET -> refusal ? new Quota(null, reset, null, date) : Quota.NONE;
      case EVERYTHING -> new Quota(limit.remaining(), reset, null, date);
    };
  }

  private Instant clock(double seconds) {
    return start.plus(ahead).plusNanos((long) (seconds * 1e9));
  }

  /// A bucket that holds `burst` and gets `rate` a second; it names when the next request comes in.
  static final class Bucket implements Limit {
    private final double rate;
    private final double burst;
    private double tokens;
    private double at;

    Bucket(double rate, double burst) {
      this.rate = rate;
      this.burst = burst;
      this.tokens = burst;
    }

    @Override
    public boolean take(double now) {
      tokens = Math.min(burst, tokens + (now - at) * rate);
      at = now;
      boolean taken = tokens >= 1;
      tokens -= taken ? 1 : 0;
      return taken;
    }

    @Override
    public long remaining() {
      return (long) tokens;
    }

    @Override
    public double reset() {
      return at + Math.max(0, 1 - tokens) / rate;
    }
  }

  /// Windows of `length` seconds with `limit` requests each, as LaunchDarkly counts; the first
  /// began `phase` seconds before the start.
  static final class Windows implements Limit {
    private final long limit;
    private final double length;
    private final double phase;
    private long window;
    private int used;

    Windows(long limit, double length, double phase) {
      this.limit = limit;
      this.length = length;
      this.phase = phase;
    }

    @Override
    public boolean take(double now) {
      long current = (long) Math.floor((now + phase) / length);
      used = current == window ? used : 0;
      window = current;
      boolean taken = used < limit;
      used += taken ? 1 : 0;
      return taken;
    }

    @Override
    public long remaining() {
      return limit - used;
    }

    @Override
    public double reset() {
      return (window + 1) * length - phase;
    }
  }

  /// Takes `limit` requests in any `length` seconds, as PostHog counts (`posthog.md §1`).
  static final class Sliding implements Limit {
    private final int limit;
    private final double length;
    private final Deque<Double> taken = new ArrayDeque<>();
    private double at;

    Sliding(int limit, double length) {
      this.limit = limit;
      this.length = length;
    }

    @Override
    public boolean take(double now) {
      at = now;
      while (!taken.isEmpty() && taken.peek() <= now - length) {
        taken.remove();
      }
      boolean take = taken.size() < limit;
      if (take) {
        taken.add(now);
      }
      return take;
    }

    @Override
    public long remaining() {
      return (long) limit - taken.size();
    }

    @Override
    public double reset() {
      return taken.size() < limit ? at : taken.element() + length;
    }
  }
}
