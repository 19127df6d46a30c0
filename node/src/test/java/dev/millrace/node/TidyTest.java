package dev.millrace.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The limits of CONTRIBUTING.md that no compiler knows. Each message says what to do instead.
class TidyTest {
    private static final int FILE_LINES_MAX = 600;
    private static final int METHOD_LINES_MAX = 70;
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");

    private static final Pattern POOR_NAME =
            Pattern.compile(".*(Manager|Helper|Utils?|Impl|Common|Info)|Abstract.*|.*[a-z]Data");

    /// Call, and what to take instead.
    private static final Map<String, String> BANNED = Map.of(
            "Instant.now()", "an InstantSource from the constructor",
            "System.currentTimeMillis()", "an InstantSource from the constructor",
            "new Random()", "a RandomGenerator from the constructor",
            "UUID.randomUUID()", "a Supplier<String> from the constructor",
            "Math.random()", "a RandomGenerator from the constructor",
            "System.exit(", "an exit code returned to NodeMain",
            "@Disabled", "a test that runs, or none",
            "printStackTrace()", "a log line with the exception");

    /// The edges, where time and chance come in.
    private static final Set<String> EDGES = Set.of("Node.java", "NodeMain.java");

    private static final Pattern METHOD_START =
            Pattern.compile("^ {4}(?! )(?!.*\\b(class|record|interface|enum)\\b)[\\w@<].*\\{$");

    @Test
    void filesHoldOneIdea() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : javaFiles(MAIN, TEST)) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES_MAX) {
                tooLong.add("%s: %d lines, at most %d: split it by idea".formatted(file, lines, FILE_LINES_MAX));
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void methodsFitOnAScreen() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : javaFiles(MAIN, TEST)) {
            List<String> lines = Files.readAllLines(file);
            int start = -1;
            for (int i = 0; i < lines.size(); i++) {
                if (METHOD_START.matcher(lines.get(i)).matches()) {
                    start = i;
                } else if (start >= 0 && lines.get(i).equals("    }")) {
                    if (i - start + 1 > METHOD_LINES_MAX) {
                        tooLong.add("%s:%d: a method of %d lines, at most %d"
                                .formatted(file, start + 1, i - start + 1, METHOD_LINES_MAX));
                    }
                    start = -1;
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() throws IOException {
        assertThat(javaFiles(MAIN))
                .extracting(file -> file.getFileName().toString().replace(".java", ""))
                .noneMatch(name -> POOR_NAME.matcher(name).matches());
    }

    @Test
    void timeAndChanceComeInAtTheEdges() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : javaFiles(MAIN)) {
            if (EDGES.contains(file.getFileName().toString())) {
                continue;
            }
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.startsWith("///")) {
                    continue;
                }
                for (Map.Entry<String, String> banned : BANNED.entrySet()) {
                    if (line.contains(banned.getKey())) {
                        found.add("%s:%d: %s; take %s".formatted(file, i + 1, banned.getKey(), banned.getValue()));
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void testsDoNotSleepForLuck() throws IOException {
        Pattern sleep = Pattern.compile("Thread\\.sleep\\(|@Disabled|assumeTrue\\(");
        assertThat(javaFiles(TEST))
                .filteredOn(file -> !file.endsWith("TidyTest.java"))
                .allSatisfy(file -> {
                    Matcher matcher = sleep.matcher(Files.readString(file));
                    assertThat(matcher.find())
                            .as("%s sleeps or skips: wait for the condition with Awaitility instead", file)
                            .isFalse();
                });
    }

    @Test
    void eachPackageTellsItsStory() throws IOException {
        try (Stream<Path> folders = Files.walk(MAIN)) {
            List<Path> silent = folders.filter(Files::isDirectory)
                    .filter(TidyTest::holdsJava)
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(silent).as("packages without package-info.java").isEmpty();
        }
    }

    private static boolean holdsJava(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> javaFiles(Path... roots) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }
}
