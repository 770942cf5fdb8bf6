package dev.labbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Texts that are compared to the byte with files; `-Dlabbook.rewrite=true` writes the files
/// instead.
final class Golden {
  static final Path FOLDER = Path.of("src/test/resources/render");

  private Golden() {}

  static void check(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("labbook.rewrite")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file).exists();
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
