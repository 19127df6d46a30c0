package dev.millrace.node.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryNote;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.functions.Functions;
import dev.millrace.node.search.FunctionExamples.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each function does what its file of examples says, however its events are shared out over files and tails.
class FunctionExamplesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "functions");
    private static final int LAYOUTS = 3;

    static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    static List<FunctionExamples> of(QueryFunction function) throws IOException {
        String name = function.signature().name().replace(':', '-') + ".txt";
        for (Path each : files()) {
            if (each.getFileName().toString().equalsIgnoreCase(name)) {
                return FunctionExamples.read(each);
            }
        }
        throw new NoSuchFileException(name);
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachExampleGivesItsRows(Path file) throws Exception {
        for (FunctionExamples section : FunctionExamples.read(file)) {
            for (Asked asked : section.queries()) {
                for (int layout = 0; layout < LAYOUTS; layout++) {
                    run(section, asked, layout, file.getFileName() + " == " + section.title());
                }
            }
        }
    }

    /// @param layout another one for each way to share events out
    static void run(FunctionExamples section, Asked asked, int layout, String where) throws Exception {
        List<String> errors = marked(asked, "error: ");
        Query query;
        try {
            query = QueryParser.parse(asked.query(), section.context(asked));
        } catch (QueryError e) {
            assertThat(errors).as("%s: %s: %s", where, asked, e.getMessage()).isNotEmpty();
            assertThat(e.getMessage()).as("%s: %s", where, asked).contains(errors.getFirst());
            return;
        }
        assertThat(errors).as("%s: %s is no error", where, asked).isEmpty();
        assertNotes(query, marked(asked, "note: "), where);

        Searches.Found found = Searches.run(
                RandomEvents.cluster(section.stored(), new SplittableRandom(layout)),
                Searches.LIMITS,
                query,
                Long.MIN_VALUE,
                Long.MAX_VALUE);
        List<Map<String, String>> rows = found.rows();
        for (String each : marked(asked, "warning: ")) {
            assertThat(found.result().warnings())
                    .as("%s: %s", where, asked)
                    .extracting(Warning::text)
                    .anyMatch(text -> text.contains(each));
        }

        List<String> expected =
                asked.expected().stream().filter(line -> line.startsWith("{")).toList();
        assertThat(rows).as("%s: %s", where, asked).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            String what = "%s: %s: row %d of %s".formatted(where, asked, i, rows);
            FunctionExamples.assertRow(characters(rows.get(i)), expected.get(i), what);
        }
    }

    private static void assertNotes(Query query, List<String> expected, String where) {
        for (String each : expected) {
            assertThat(query.notes()).as(where).extracting(QueryNote::text).anyMatch(note -> note.contains(each));
        }
    }

    private static List<String> marked(Asked asked, String mark) {
        return asked.expected().stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    private static Map<String, String> characters(Map<String, String> bytes) {
        return bytes.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, each -> new String(each.getValue().getBytes(ISO_8859_1), UTF_8)));
    }

    @Test
    void eachFunctionHasAFile() throws IOException {
        List<String> there =
                files().stream().map(each -> each.getFileName().toString()).toList();
        List<String> lacking = new ArrayList<>();
        Functions.ALL.all().forEach(each -> {
            String name = each.signature().name().replace(':', '-') + ".txt";
            if (!there.contains(name)) {
                lacking.add(name);
            }
        });

        assertThat(lacking).isEmpty();
    }
}
