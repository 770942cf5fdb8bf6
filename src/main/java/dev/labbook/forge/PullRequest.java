package dev.labbook.forge;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A pull request on GitHub.
///
/// @param repository `OWNER/NAME`
/// @param number from 1
public record PullRequest(String repository, long number) {
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*/(?!\\.\\.?$)[A-Za-z0-9._-]+");

  /// @throws IllegalArgumentException when it names none; the message says why
  public PullRequest {
    if (!REPOSITORY.matcher(repository).matches()) {
      throw new IllegalArgumentException("a repository is named OWNER/NAME");
    }
    if (number < 1) {
      throw new IllegalArgumentException("pull requests are numbered from 1");
    }
  }

  /// The path of its comments.
  String comments() {
    return "/repos/" + repository + "/issues/" + number + "/comments";
  }

  /// The path of one comment.
  String comment(long id) {
    return "/repos/" + repository + "/issues/comments/" + id;
  }

  /// The number in a ref such as `refs/pull/12/merge`; null when it is of no pull request.
  public static @Nullable Long number(String ref) {
    String[] parts = ref.split("/", -1);
    boolean pull = parts.length == 4 && parts[0].equals("refs") && parts[1].equals("pull");
    return pull && parts[2].matches("[1-9][0-9]{0,9}") ? Long.valueOf(parts[2]) : null;
  }
}
