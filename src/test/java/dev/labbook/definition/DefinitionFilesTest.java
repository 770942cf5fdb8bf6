package dev.labbook.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.source.Problems;
import dev.labbook.source.Shown;
import dev.labbook.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFilesTest {
  @TempDir private Path folder;

  private final Problems problems = new Problems();

  @BeforeEach
  void files() throws IOException {
    for (String name :
        List.of(
            "labbook.yaml",
            "exp/b.yaml",
            "exp/a.yml",
            "exp/sub/c.yaml",
            "exp/note.md",
            "exp/.hidden.yaml",
            "exp/.git/d.yaml",
            ".labbook/e.yaml",
            "services/one/experiments/x.yaml",
            "services/two/experiments/deep/y.yaml",
            "services/two/other/z.yaml",
            "single.txt")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    Files.createDirectories(folder.resolve("empty"));
  }

  private List<String> find(String definitions) {
    String text =
        "version: 1\ndefinitions: "
            + definitions
            + "\n"
            + "targets: {a: {platform: launchdarkly, project: p, environment: e, url: sandbox}}\n";
    Workspace workspace =
        Workspace.read(new Source("labbook.yaml", text), List.of(Platforms.FIRST), problems);
    return DefinitionFiles.find(folder, workspace, problems).stream()
        .map(DefinitionFiles.Found::shown)
        .toList();
  }

  @Test
  void foldersAreTakenWholeButForWhatIsHidden() {
    assertThat(find("exp")).containsExactly("exp/a.yml", "exp/b.yaml", "exp/sub/c.yaml");
    assertThat(find("./exp/")).containsExactly("exp/a.yml", "exp/b.yaml", "exp/sub/c.yaml");
    assertThat(find("."))
        .containsExactly(
            "exp/a.yml",
            "exp/b.yaml",
            "exp/sub/c.yaml",
            "services/one/experiments/x.yaml",
            "services/two/experiments/deep/y.yaml",
            "services/two/other/z.yaml");
    assertThat(Shown.of(problems)).isEmpty();
  }

  @Test
  void filesAreTakenWhateverTheirName() {
    assertThat(find("[single.txt, exp/sub/../b.yaml]")).containsExactly("exp/b.yaml", "single.txt");
    assertThat(find("[exp, exp/b.yaml]"))
        .containsExactly("exp/a.yml", "exp/b.yaml", "exp/sub/c.yaml");
    assertThat(Shown.of(problems)).isEmpty();
  }

  @Test
  void globsMeanFilesAndFolders() {
    assertThat(find("services/*/experiments"))
        .containsExactly("services/one/experiments/x.yaml", "services/two/experiments/deep/y.yaml");
    assertThat(find("\"**/*.yml\"")).containsExactly("exp/a.yml");
    assertThat(find("exp/*.yaml")).containsExactly("exp/b.yaml");
    assertThat(find("exp/**/?.yaml")).containsExactly("exp/b.yaml", "exp/sub/c.yaml");
    assertThat(find("\"services/{one,no}/**\"")).containsExactly("services/one/experiments/x.yaml");
    assertThat(find("\"**/experiments/**/{?,no}.y*l\""))
        .containsExactly("services/one/experiments/x.yaml", "services/two/experiments/deep/y.yaml");
    assertThat(find("\"**/t*o\""))
        .containsExactly("services/two/experiments/deep/y.yaml", "services/two/other/z.yaml");
    assertThat(Shown.of(problems)).isEmpty();
  }

  @Test
  @Timeout(20)
  void noGlobGoesBackAndForthInAPath() throws IOException {
    Files.createFile(folder.resolve("exp/" + "a".repeat(200) + ".yaml"));
    assertThat(find("\"exp/" + "*a".repeat(60) + "b.yaml\"")).isEmpty();
    assertThat(find("\"exp/" + "*a".repeat(60) + "*.yaml\"")).hasSize(1);
    assertThat(find("\"" + "**/**".repeat(60) + "b.yml\"")).isEmpty();
  }

  @Test
  void whatIsMissingIsAProblemAtItsPlace() {
    assertThat(find("[exp, expe, no/*.yaml, empty, exp/*.json]")).hasSize(3);
    assertThat(Shown.of(problems))
        .containsExactly(
            "labbook.yaml:2:20: error LB1109: there is no 'expe' [the path is relative to the"
                + " folder of labbook.yaml]",
            "labbook.yaml:2:26: error LB1109: there is no folder 'no' [the path is relative to the"
                + " folder of labbook.yaml]",
            "labbook.yaml:2:37: warning LB1110: no definitions are found in 'empty' [put *.yaml or"
                + " *.yml files there]",
            "labbook.yaml:2:44: warning LB1110: no definitions are found in 'exp/*.json' [put"
                + " *.yaml or *.yml files there]");
  }

  @Test
  void linksAreFollowedOnceAndLoopsEnd() throws IOException {
    Files.createSymbolicLink(folder.resolve("exp/loop"), folder.resolve("exp"));
    Files.createSymbolicLink(folder.resolve("exp/up"), folder);
    Files.createSymbolicLink(folder.resolve("exp/again.yaml"), folder.resolve("exp/b.yaml"));
    Files.createSymbolicLink(folder.resolve("exp/single.yaml"), folder.resolve("single.txt"));
    assertThat(find("exp"))
        .containsExactly(
            "exp/a.yml",
            "exp/b.yaml",
            "exp/single.yaml",
            "exp/sub/c.yaml",
            "exp/up/services/one/experiments/x.yaml",
            "exp/up/services/two/experiments/deep/y.yaml",
            "exp/up/services/two/other/z.yaml");
    assertThat(Shown.of(problems)).isEmpty();
  }

  @Test
  void brokenLinksAreProblems() throws IOException {
    Files.createSymbolicLink(folder.resolve("exp/gone.yaml"), folder.resolve("nowhere"));
    assertThat(find("exp")).hasSize(3);
    assertThat(Shown.brief(problems))
        .containsExactly("labbook.yaml:2:14: error LB1109: 'exp/gone.yaml' cannot be read");
  }

  @Test
  void whatIsNoFileIsAProblem() throws IOException {
    Files.createSymbolicLink(folder.resolve("exp/zeros.yaml"), Path.of("/dev/zero"));
    Files.createSymbolicLink(folder.resolve("exp/zeros.txt"), Path.of("/dev/zero"));
    assertThat(find("exp")).hasSize(3);
    assertThat(find("[single.txt, exp/zeros.yaml]")).containsExactly("single.txt");
    assertThat(Shown.brief(problems))
        .containsExactly(
            "labbook.yaml:2:14: error LB1109: 'exp/zeros.yaml' cannot be read",
            "labbook.yaml:2:27: error LB1109: 'exp/zeros.yaml' cannot be read");
  }
}
