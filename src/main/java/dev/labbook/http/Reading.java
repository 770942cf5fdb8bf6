package dev.labbook.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text as a reader takes it: in small letters, what URLs, JSON or HTML write as codes decoded,
/// without white space and what is not seen at all. Wrapped, escaped or not, a word reads alike.
final class Reading {
  private static final Pattern CODED =
      Pattern.compile(
          "%(?<url>[0-9a-fA-F]{2})|\\\\u(?<json>[0-9a-fA-F]{4})|&#[xX]0*(?<html>[0-9a-fA-F]{1,4});"
              + "|&#0*(?<decimal>[0-9]{1,5});|\\\\(?<blank>[nrtbf])|\\\\(?<plain>[^A-Za-z0-9])");

  private final String letters;
  private final int[] starts;
  private final int[] ends;

  private Reading(String letters, int[] starts, int[] ends) {
    this.letters = letters;
    this.starts = starts;
    this.ends = ends;
  }

  /// What is read.
  String letters() {
    return letters;
  }

  /// Where in the text a letter begins.
  int start(int letter) {
    return starts[letter];
  }

  /// Where in the text it ends.
  int end(int letter) {
    return ends[letter];
  }

  static Reading of(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    int[] starts = new int[text.length()];
    int[] ends = new int[text.length()];
    Matcher coded = CODED.matcher(text);
    for (int i = 0; i < text.length(); ) {
      boolean isCoded =
          "%\\&".indexOf(text.charAt(i)) >= 0 && coded.region(i, text.length()).lookingAt();
      char c = isCoded ? decoded(coded) : text.charAt(i);
      int end = isCoded ? coded.end() : i + 1;
      if (isSeen(c)) {
        starts[letters.length()] = i;
        ends[letters.length()] = end;
        letters.append(Character.toLowerCase(c));
      }
      i = end;
    }
    return new Reading(letters.toString(), starts, ends);
  }

  private static char decoded(Matcher coded) {
    for (String hex : new String[] {"url", "json", "html"}) {
      if (coded.group(hex) != null) {
        return (char) Integer.parseInt(coded.group(hex), 16);
      }
    }
    if (coded.group("decimal") != null) {
      return (char) Integer.parseInt(coded.group("decimal"));
    }
    return coded.group("plain") == null ? ' ' : coded.group("plain").charAt(0);
  }

  private static boolean isSeen(char c) {
    int type = Character.getType(c);
    return !Character.isWhitespace(c) && type != Character.CONTROL && type != Character.FORMAT;
  }
}
