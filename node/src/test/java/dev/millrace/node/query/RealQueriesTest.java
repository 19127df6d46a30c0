package dev.millrace.node.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Queries of real users: they run, or the reason why not is one of theirs.
class RealQueriesTest {
    private static final Path QUERIES =
            Path.of(System.getProperty("millrace.shared"), "data", "queries", "queries.jsonl");

    /// Whatever saved query they name is there, and no file.
    private static final QueryContext CONTEXT =
            QueryContext.of(QueryLimits.DEFAULT).with(_ -> Optional.of("*"), LookupTable.Source.NONE);

    @Test
    void nearlyAllOfThemRun() throws IOException {
        ObjectMapper json = new ObjectMapper();
        int running = 0;
        Map<String, Integer> problems = new TreeMap<>();
        List<String> lines = Files.readAllLines(QUERIES);
        for (String line : lines) {
            try {
                QueryParser.parse(json.readTree(line).get("text").asText(), CONTEXT);
                running++;
            } catch (QueryError e) {
                problems.merge(e.problem(), 1, Integer::sum);
            }
        }

        assertThat(running).as("of %d: %s", lines.size(), problems).isGreaterThanOrEqualTo(1_500);
    }
}
