package dev.labbook.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// The YAML files of a repository at one revision, and where the workspace was then.
public final class History {
  private static final int NEWLINE = '\n';

  private final Git git;
  private final String folder;
  private final SortedMap<String, String> blobs;

  private History(Git git, String folder, SortedMap<String, String> blobs) {
    this.git = git;
    this.folder = folder;
    this.blobs = blobs;
  }

  /// The files at a revision.
  ///
  /// @param workspace the workspace's folder
  /// @param ref a branch, a tag, a commit
  /// @param file the workspace file's name. Where it was not in this folder then, but git sees that
  ///   it was moved here, the folder is the one that it came from
  /// @throws GitException when the folder is in no repository, or there is no such revision
  public static History at(Path workspace, String ref, String file)
      throws GitException, InterruptedException {
    Git git = new Git(workspace);
    Git.Answer prefix = git.run("rev-parse", "--show-prefix");
    if (!prefix.ok()) {
      throw new GitException(
          "the workspace is in no git repository"
              + (prefix.said().isEmpty() ? "" : " (" + prefix.said() + ")"),
          "--base compares with what git remembers: use it in a clone");
    }
    String hash = hash(git, ref);
    SortedMap<String, String> blobs = blobs(git, hash);
    String here = line(prefix.text());
    String before = blobs.containsKey(here + file) ? here : moved(git, hash, here + file, file);
    return new History(git, before, blobs);
  }

  private static String hash(Git git, String ref) throws GitException, InterruptedException {
    boolean option = ref.isBlank() || ref.startsWith("-");
    Git.Answer found =
        option ? null : git.run("rev-parse", "--verify", "--quiet", ref + "^{commit}");
    if (found != null && found.ok()) {
      return line(found.text());
    }
    boolean shallow = line(git.run("rev-parse", "--is-shallow-repository").text()).equals("true");
    throw new GitException(
        "git knows no revision '" + ref + "'",
        shallow
            ? "this clone is shallow: fetch what is missing, with 'git fetch --unshallow' or, in a"
                + " GitHub workflow, 'fetch-depth: 0'"
            : "give a branch, a tag or a commit that is here; fetch it first if it is elsewhere");
  }

  /// The contents' names by path, of all plain YAML files.
  private static SortedMap<String, String> blobs(Git git, String hash)
      throws GitException, InterruptedException {
    Git.Answer tree = git.run("ls-tree", "-r", "-z", "--full-tree", hash);
    if (!tree.ok()) {
      throw new GitException("git cannot list " + hash + ": " + tree.said(), "see 'git fsck'");
    }
    SortedMap<String, String> blobs = new TreeMap<>();
    for (String entry : tree.text().split("\0", -1)) {
      int tab = entry.indexOf('\t');
      boolean yaml = entry.endsWith(".yaml") || entry.endsWith(".yml");
      if (tab > 0 && yaml && entry.startsWith("100")) {
        String[] head = entry.substring(0, tab).split(" ", -1);
        blobs.put(entry.substring(tab + 1), head[2]);
      }
    }
    return blobs;
  }

  /// The folder that a file came from; this one where git sees no move.
  private static String moved(Git git, String hash, String now, String file)
      throws GitException, InterruptedException {
    Git.Answer diff =
        git.run("diff", "--name-status", "-z", "-M", "--diff-filter=R", hash, "--", ":/");
    List<String> words = List.of(diff.text().split("\0", -1));
    for (int i = 0; diff.ok() && i + 2 < words.size(); i += 3) {
      String from = words.get(i + 1);
      if (words.get(i + 2).equals(now) && (from.equals(file) || from.endsWith("/" + file))) {
        return from.substring(0, from.length() - file.length());
      }
    }
    return now.substring(0, now.length() - file.length());
  }

  /// The workspace's folder then, from the repository's root: "" or with a `/` at its end.
  public String folder() {
    return folder;
  }

  /// The paths of all YAML files, from the repository's root.
  public SortedSet<String> files() {
    return new java.util.TreeSet<>(blobs.keySet());
  }

  /// What a file held; empty when there was none.
  public Optional<byte[]> read(String path) throws GitException, InterruptedException {
    return blobs.containsKey(path)
        ? Optional.ofNullable(read(List.of(path)).get(path))
        : Optional.empty();
  }

  /// What files held, by their paths.
  ///
  /// @param paths some of [#files]
  public SortedMap<String, byte[]> read(Collection<String> paths)
      throws GitException, InterruptedException {
    StringBuilder asked = new StringBuilder();
    paths.forEach(path -> asked.append(blobs.get(path)).append('\n'));
    Git.Answer answer =
        git.run(asked.toString().getBytes(StandardCharsets.US_ASCII), "cat-file", "--batch");
    SortedMap<String, byte[]> contents = new TreeMap<>();
    Batch batch = new Batch(answer.out());
    for (String path : new ArrayList<>(paths)) {
      contents.put(path, batch.next());
    }
    return contents;
  }

  /// Reads what `git cat-file --batch` writes: `HASH blob SIZE`, the bytes, and an end of line.
  private static final class Batch {
    private final byte[] all;
    private int at;

    Batch(byte[] all) {
      this.all = all;
    }

    byte[] next() throws GitException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (at < all.length && all[at] != NEWLINE) {
        head.write(all[at++]);
      }
      String[] words = head.toString(StandardCharsets.US_ASCII).split(" ", -1);
      if (words.length != 3 || !words[1].equals("blob")) {
        throw new GitException(
            "git cannot read what it lists",
            "the clone may lack objects: fetch them, without a filter");
      }
      int begin = at + 1;
      int end = begin + Integer.parseInt(words[2]);
      at = end + 1;
      return java.util.Arrays.copyOfRange(all, begin, Math.min(end, all.length));
    }
  }

  private static String line(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
