package dev.millrace.node.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Queries of real users: what does not run yet is said to be missing, and is not called a mistake.
class RealQueriesTest {
    private static final Path QUERIES =
            Path.of(System.getProperty("millrace.shared"), "data", "queries", "queries.jsonl");

    @Test
    void mostOfThemAreUnderstoodAsFarAsTheLanguageGoes() throws IOException {
        ObjectMapper json = new ObjectMapper();
        int parsed = 0;
        int notYet = 0;
        Map<String, Integer> problems = new TreeMap<>();
        List<String> lines = Files.readAllLines(QUERIES);
        for (String line : lines) {
            try {
                QueryParser.parse(json.readTree(line).get("text").asText());
                parsed++;
            } catch (QueryError e) {
                notYet += e.problem().contains("not supported yet") ? 1 : 0;
                problems.merge(e.problem(), 1, Integer::sum);
            }
        }

        problems.keySet().removeIf(each -> each.contains("not supported yet"));
        assertThat(parsed).as("of %d: %s", lines.size(), problems).isGreaterThanOrEqualTo(186);
        assertThat(parsed + notYet).as("of %d: %s", lines.size(), problems).isEqualTo(lines.size());
    }
}
