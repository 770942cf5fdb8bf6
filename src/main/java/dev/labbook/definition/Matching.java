package dev.labbook.definition;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Matches the regular expressions of the workspace file within bounds, so that none of them, on no
/// text, stops the program: Java goes back and forth in a text as often as an expression asks for,
/// and one level deeper with each repetition of a group.
public final class Matching {
  /// Letters that may be looked at in any text. No expression that is meant well needs as many.
  private static final int STEPS = 1_000_000;

  /// More of them for each letter of the text.
  private static final int STEPS_PER_LETTER = 100;

  /// Deep enough for a repetition over any text that a definition may hold.
  private static final long STACK_BYTES = 256L << 20;

  private Matching() {}

  /// Whether the whole text matches. What takes too long does not.
  public static boolean matches(Pattern pattern, String text) {
    Boolean whole = within(pattern, text, Matcher::matches);
    return whole != null && whole;
  }

  /// The text with another in place of each match that is not empty; null when that takes too long.
  public static @Nullable String replace(Pattern pattern, String text, String by) {
    String safe = Matcher.quoteReplacement(by);
    return within(
        pattern, text, m -> m.replaceAll(found -> found.end() > found.start() ? safe : ""));
  }

  private static <T> @Nullable T within(Pattern pattern, String text, Function<Matcher, T> work) {
    try {
      return work.apply(pattern.matcher(new Counted(text)));
    } catch (TooLong e) {
      return null;
    } catch (StackOverflowError e) {
      return deep(pattern, text, work);
    }
  }

  /// The same on a larger stack: how much of it the caller has left must not decide what matches.
  private static <T> @Nullable T deep(Pattern pattern, String text, Function<Matcher, T> work) {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    Runnable run =
        () -> {
          try {
            result.set(work.apply(pattern.matcher(new Counted(text))));
          } catch (TooLong | StackOverflowError e) {
            result.set(null);
          }
        };
    Thread thread = new Thread(null, run, "labbook-pattern", STACK_BYTES);
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return result.get();
  }

  /// A text that can be looked at only so many times.
  private static final class Counted implements CharSequence {
    private final String text;
    private long left;

    Counted(String text) {
      this.text = text;
      this.left = STEPS + (long) STEPS_PER_LETTER * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super(null, null, false, false);
    }
  }
}
