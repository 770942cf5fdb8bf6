package dev.labbook.source;

/// A place in a file.
///
/// @param file relative to the workspace, with `/`
/// @param line from 1
/// @param column from 1, in UTF-16 units
public record Place(String file, int line, int column) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
