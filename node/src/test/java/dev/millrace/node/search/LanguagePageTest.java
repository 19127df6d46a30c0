package dev.millrace.node.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.query.functions.Functions;
import dev.millrace.node.search.FunctionExamples.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `docs/language.md` tells the truth: its examples run, and its reference is that of the functions there are.
class LanguagePageTest {
    private static final Path PAGE = Path.of(System.getProperty("millrace.root"), "docs", "language.md");
    private static final String GENERATED =
            "<!-- From here on, this page is made of the functions themselves: make docs -->\n";

    @Test
    void eachExampleGivesItsRows() throws Exception {
        List<String> lines = Files.readAllLines(PAGE);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```example")) {
                int end = i + lines.subList(i, lines.size()).indexOf("```");
                run(lines.subList(i + 1, end), "line " + (i + 1));
                i = end;
            }
        }
    }

    private static void run(List<String> lines, String where) throws Exception {
        FunctionExamples example = FunctionExamples.section("example", new ArrayList<>(lines));
        assertThat(example.queries()).as(where).isNotEmpty();
        for (Asked asked : example.queries()) {
            FunctionExamplesTest.run(example, asked, 0, "docs/language.md, " + where);
        }
    }

    @Test
    void theReferenceIsMadeOfTheFunctions() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(GENERATED) + GENERATED.length());
        String expected =
                written + "\n" + FunctionPage.of(Functions.ALL, Path.of("src", "test", "resources", "functions"));
        if (Boolean.getBoolean("millrace.update")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).as("renew it with: make docs").isEqualTo(expected);
    }
}
