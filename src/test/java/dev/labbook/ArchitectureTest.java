package dev.labbook;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds the table of packages that the project's architecture page shows: who may see whom.
final class ArchitectureTest {

  private static final String BASE = "dev.labbook";

  private static final JavaClasses MAIN =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(BASE);

  private static final List<String> SEAM_AND_BELOW =
      List.of("kind", "api", "plan", "report", "definition", "source");

  /// Package → the packages of ours that it may see, itself apart. `cli` may see all.
  private static final Map<String, List<String>> MAY_SEE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("source", List.of()),
              Map.entry("definition", List.of("source")),
              Map.entry("api", List.of()),
              Map.entry("plan", List.of("api", "definition", "source")),
              Map.entry("report", List.of("definition")),
              Map.entry("kind", List.of("api", "plan", "report", "definition", "source")),
              Map.entry("launchdarkly", SEAM_AND_BELOW),
              Map.entry("posthog", SEAM_AND_BELOW),
              Map.entry("reconcile", SEAM_AND_BELOW),
              Map.entry("execute", List.of("plan", "api", "definition", "source")),
              Map.entry("http", List.of("api")),
              Map.entry("render", List.of("plan", "execute", "report", "definition", "source")),
              Map.entry("edit", List.of("source")),
              Map.entry(
                  "adopt",
                  List.of(
                      "edit",
                      "reconcile",
                      "kind",
                      "api",
                      "plan",
                      "report",
                      "definition",
                      "source")),
              Map.entry("git", List.of()),
              Map.entry("forge", List.of("api")),
              Map.entry("sandbox", List.of())));

  /// A library's package → the only package of ours that sees it.
  private static final Map<String, String> ONLY_USER =
      new TreeMap<>(Map.of("org.apache.hc", "http", "org.yaml", "source", "picocli", "cli"));

  private static final Set<String> VAGUE_NAMES =
      Set.of("util", "utils", "helper", "helpers", "common", "core", "manager", "impl");

  private static final Set<String> SYSTEM_ACCESS =
      Set.of("in", "out", "err", "exit", "getenv", "console", "currentTimeMillis", "nanoTime");

  private static final Set<String> CLOCK_METHODS =
      Set.of(
          "now",
          "system",
          "systemUTC",
          "systemDefaultZone",
          "tickMillis",
          "tickSeconds",
          "tickMinutes");

  @TestFactory
  Stream<DynamicTest> a_package_sees_only_what_the_table_allows() {
    return MAY_SEE.entrySet().stream()
        .map(row -> check(row.getKey(), seesOnly(row.getKey(), row.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> a_library_has_one_user() {
    return ONLY_USER.entrySet().stream()
        .map(row -> check(row.getKey() + " in " + row.getValue(), onlyUser(row)));
  }

  @Test
  void every_package_is_in_the_table() {
    Set<String> known = new TreeSet<>(MAY_SEE.keySet());
    known.add("cli");
    assertThat(known).containsAll(packagesOfOurs());
  }

  @Test
  void no_package_has_a_vague_name() {
    assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
        .allSatisfy(
            name -> assertThat(name.split("\\.", -1)).doesNotContainAnyElementsOf(VAGUE_NAMES));
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching(BASE + ".(**)").should().beFreeOfCycles().allowEmptyShould(true).check(MAIN);
  }

  @Test
  void only_cli_touches_the_process_and_the_clocks() {
    noClasses()
        .that(resideInAPackage(BASE + "..").and(DescribedPredicate.not(in("cli"))))
        .should()
        .accessTargetWhere(describe("is the process or a clock", ArchitectureTest::isForbidden))
        .because("everything else is handed an InstantSource, an Appendable, a value")
        .allowEmptyShould(true)
        .check(MAIN);
  }

  private static DynamicTest check(String name, ArchRule rule) {
    return dynamicTest(name, () -> rule.allowEmptyShould(true).check(MAIN));
  }

  private static ArchRule seesOnly(String name, List<String> others) {
    String[] seen =
        Stream.concat(Stream.of(name), others.stream())
            .map(other -> BASE + "." + other + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> foreign =
        DescribedPredicate.not(resideInAPackage(BASE + "..")).as("foreign");
    return classes()
        .that(in(name))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(seen).or(foreign))
        .as(name + " sees only " + (others.isEmpty() ? "itself" : String.join(", ", others)));
  }

  private static ArchRule onlyUser(Map.Entry<String, String> row) {
    return noClasses()
        .that(DescribedPredicate.not(in(row.getValue())))
        .should()
        .dependOnClassesThat(resideInAPackage(row.getKey() + ".."));
  }

  private static DescribedPredicate<JavaClass> in(String name) {
    return resideInAPackage(BASE + "." + name + "..");
  }

  private static Set<String> packagesOfOurs() {
    return MAIN.stream()
        .map(type -> type.getPackageName() + ".")
        .map(name -> name.substring(BASE.length() + 1))
        .map(name -> name.substring(0, Math.max(0, name.indexOf('.'))))
        .collect(toCollection(TreeSet::new));
  }

  private static boolean isForbidden(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getName();
    String name = target.getName();
    return switch (owner) {
      case "java.lang.System" -> SYSTEM_ACCESS.contains(name);
      case "java.lang.Runtime" -> name.equals("exit") || name.equals("halt");
      case "java.util.Date" -> name.equals("<init>") && takesNothing(target);
      case "java.util.Calendar" -> name.equals("getInstance");
      default -> owner.startsWith("java.time.") ? readsClock(target) : printsTrace(target);
    };
  }

  private static boolean readsClock(AccessTarget target) {
    boolean asks = CLOCK_METHODS.contains(target.getName());
    return asks && parameters(target).noneMatch("java.time.Clock"::equals);
  }

  private static boolean printsTrace(AccessTarget target) {
    return target.getName().equals("printStackTrace") && takesNothing(target);
  }

  private static boolean takesNothing(AccessTarget target) {
    return parameters(target).findAny().isEmpty();
  }

  private static Stream<String> parameters(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget code
        ? code.getRawParameterTypes().stream().map(JavaClass::getName)
        : Stream.empty();
  }
}
