package dev.millrace.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateQueriesCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter printed = new StringWriter();

    @Test
    void saysWhatDoesNotParse() throws IOException {
        Path file = Files.writeString(directory.resolve("queries.jsonl"), """
                {"id": "good", "text": "level=error | count()"}

                {"id": "bad", "text": "level=error\\n| count("}
                {"text": "a )"}
                {"id": 7}
                no json
                """);

        assertThat(run(file)).isZero();

        assertThat(printed.toString().lines())
                .containsExactly(
                        "bad: the '(' that begins here has no end: expected ')' (line 2, column 8)",
                        "line 4: expected '|', found ')' (line 1, column 3)",
                        "7: expected a JSON object with a text",
                        "line 6: no JSON: Unrecognized token 'no': was expecting (JSON String, Number, Array, Object or"
                                + " token 'null', 'true' or 'false')",
                        "1 of 5 parse");
    }

    @Test
    void fileThatIsNotThereIsAFailure() {
        assertThat(new MillraceCommand(Map.of())
                        .execute("validate-queries", directory.resolve("none").toString()))
                .isEqualTo(1);
    }

    @Test
    void itIsACommandOfTheClient() {
        assertThat(MillraceCommand.isCommand("validate-queries")).isTrue();
    }

    private int run(Path file) {
        return new CommandLine(new ValidateQueriesCommand())
                .setOut(new PrintWriter(printed))
                .execute(file.toString());
    }
}
