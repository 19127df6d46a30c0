package dev.millrace.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Which package may see which. A package that is not in the table may see nothing of ours.
class StagesTest {
    private static final String ROOT = "dev.millrace.node";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /// In the order of the data's way. Everything may see `base` and `event` besides.
    private static final Map<String, List<String>> MAY_SEE = new LinkedHashMap<>();

    static {
        MAY_SEE.put("base", List.of());
        MAY_SEE.put("event", List.of("base"));
        MAY_SEE.put("http", List.of());
        MAY_SEE.put("ingest", List.of("http", "parse", "topic", "global"));
        MAY_SEE.put("parse", List.of("query"));
        MAY_SEE.put("topic", List.of("global"));
        MAY_SEE.put("digest", List.of("topic", "segment", "global"));
        MAY_SEE.put("segment", List.of());
        MAY_SEE.put("bucket", List.of("global"));
        MAY_SEE.put("merge", List.of("bucket", "storage", "segment", "global"));
        MAY_SEE.put("storage", List.of("bucket", "global", "segment"));
        MAY_SEE.put("recovery", List.of("bucket", "segment", "global"));
        MAY_SEE.put("retention", List.of("bucket", "storage", "global"));
        MAY_SEE.put("audit", List.of("storage", "global"));
        MAY_SEE.put("query", List.of());
        MAY_SEE.put("search", List.of("query", "segment", "storage", "lookup", "global"));
        MAY_SEE.put("lookup", List.of("bucket", "global"));
        MAY_SEE.put("live", List.of("query", "search", "segment", "topic"));
        MAY_SEE.put("jobs", List.of("query", "search", "live"));
        MAY_SEE.put("global", List.of());
        MAY_SEE.put("peer", List.of("http", "topic", "digest", "storage", "search", "segment", "global"));
        MAY_SEE.put("coordination", List.of("global"));
        MAY_SEE.put(
                "api", List.of("http", "global", "parse", "query", "search", "live", "jobs", "lookup", "telemetry"));
        MAY_SEE.put("web", List.of("http"));
        MAY_SEE.put("telemetry", List.of());
        MAY_SEE.put("settings", List.of());
        MAY_SEE.put("cli", List.of("query"));
    }

    @Test
    void eachStageSeesOnlyWhatTheTableAllows() {
        List<String> all = List.copyOf(MAY_SEE.keySet());
        for (String stage : all) {
            TreeSet<String> forbidden = new TreeSet<>(all);
            forbidden.removeAll(MAY_SEE.get(stage));
            forbidden.removeAll(List.of(stage, "base", "event"));
            if (stage.equals("base")) {
                forbidden.add("event");
            }
            for (String other : forbidden) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "." + stage + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "." + other + "..")
                        .because(stage + " may see " + MAY_SEE.get(stage) + " only; see ARCHITECTURE.md")
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void valuesLeanOnTheJdkOnly() {
        for (String each : List.of("base", "event")) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + each)
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages("java..", ROOT + ".base", ROOT + ".event", "org.jspecify..")
                    .check(CLASSES);
        }
    }

    @Test
    void nothingSeesTheCompositionRoot() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".(*)..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycle() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void theTableAndTheFoldersAreTheSame() throws IOException {
        List<String> folders = new ArrayList<>();
        try (var children = Files.list(Path.of("src/main/java/dev/millrace/node"))) {
            children.filter(Files::isDirectory)
                    .forEach(each -> folders.add(each.getFileName().toString()));
        }

        assertThat(folders).containsExactlyInAnyOrderElementsOf(MAY_SEE.keySet());
    }

    @Test
    void theArchitecturePageNamesEachPackage() throws IOException {
        String page = Files.readString(Path.of("../ARCHITECTURE.md"));

        assertThat(MAY_SEE.keySet()).allSatisfy(each -> assertThat(page).contains("`" + each + "`"));
    }
}
