package dev.millrace.node.query.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Everything that real users wrote can be read, but for what is truly wrong.
class RealQueriesSyntaxTest {
    private static final QueryLimits LONG = QueryLimits.DEFAULT.withTextMax(500_000);

    private static final Map<String, String> WRONG = Map.of(
            "q0018", "a ';' behind a step that is in no case",
            "q2135", "a case without a branch",
            "q2182", "no ';' between two branches",
            "q2309", "two queries in one text");

    @Test
    void allQueriesThatAreNotWrongParse() throws IOException {
        Map<String, String> queries = RealQueries.queries();

        Map<String, String> problems = problems(queries);

        assertThat(queries).hasSize(1_550);
        assertThat(problems.keySet()).as("%s", problems).containsExactlyInAnyOrderElementsOf(WRONG.keySet());
    }

    @Test
    void allParserScriptsParse() throws IOException {
        Map<String, String> scripts = RealQueries.parserScripts();

        assertThat(scripts).hasSize(20);
        assertThat(problems(scripts)).isEmpty();
    }

    /// A formatted text may be longer than the limit, because of its indents.
    @Test
    void formattingKeepsTheTreeAndTheComments() throws IOException, QueryError {
        Map<String, String> texts = new TreeMap<>(RealQueries.queries());
        texts.keySet().removeAll(WRONG.keySet());
        texts.putAll(RealQueries.parserScripts());
        for (Map.Entry<String, String> each : texts.entrySet()) {
            String formatted = QueryFormatter.format(each.getValue(), LONG);

            assertThat(TreeText.of(SyntaxParser.parse(formatted, LONG)))
                    .as(each.getKey())
                    .isEqualTo(TreeText.of(SyntaxParser.parse(each.getValue(), LONG)));
            assertThat(QueryFormatter.format(formatted, LONG)).as(each.getKey()).isEqualTo(formatted);
            assertThat(visible(formatted)).as(each.getKey()).isEqualTo(visible(each.getValue()));
        }
    }

    private static String visible(String text) {
        return text.replaceAll("[\\s\u00A0|]", "");
    }

    private static Map<String, String> problems(Map<String, String> texts) {
        Map<String, String> problems = new TreeMap<>();
        texts.forEach((id, text) -> {
            try {
                SyntaxParser.parse(text, QueryLimits.DEFAULT);
            } catch (QueryError e) {
                problems.put(id, e.getMessage());
            }
        });
        return problems;
    }
}
