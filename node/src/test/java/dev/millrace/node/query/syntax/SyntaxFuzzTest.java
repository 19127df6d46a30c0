package dev.millrace.node.query.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No text can do harm: it is a query or a [QueryError], soon.
class SyntaxFuzzTest {
    private static final int LENGTH = QueryLimits.DEFAULT.textMax();

    /// A hundred times what such a text takes on an idle machine; what grows with the square of the length takes
    /// more.
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final List<String> PIECES = List.of(
            "a",
            "f",
            " ",
            "\n",
            "|",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ";",
            "=",
            "==",
            "!=",
            "<",
            "<=>",
            "=~",
            ":=",
            "=>",
            "!",
            "*",
            "/",
            "-",
            "+",
            "%",
            "\"",
            "\"x y\"",
            "`",
            "`f`",
            "?",
            "?p",
            "?{",
            "$",
            "$q()",
            "//",
            "/*",
            "*/",
            "/r/i",
            "\\",
            "case",
            "case {",
            "match",
            "f match {",
            "not ",
            " and ",
            " or ",
            " like ",
            "count(",
            "test(",
            "if(",
            "eval(",
            "in(values=[",
            "1",
            "-7d",
            "1e",
            "[0]",
            "a:",
            "include:",
            "\u00A0",
            "é",
            "\uD83D\uDE00",
            "\uD83D");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{",
                "not ",
                "!",
                "case {",
                "case{a;",
                "f(",
                "f([",
                "f({",
                "f(a=",
                "f(x=f(",
                "f(f(1)-",
                "test(",
                "test((",
                "if(a==1,else=",
                "if(-",
                "a:=-",
                "a:=!",
                "a:=not ",
                "a:=(",
                "a:=1+(",
                "a:=1+",
                "a:=b or ",
                "a:=f(1)-f(",
                "f match {a=>",
                "f match {a=>g match{",
                "a or (",
                "$q(",
                "$q(a={",
                "[{",
                "f(a:{",
                "f(not ",
                "f(-",
                "f(1+",
                "[[[]],",
                "f(a)(",
                "f(x := ",
                "f(a or ",
            })
    void deepNestingIsAnError(String piece) {
        String text = repeated(piece);

        assertThat(catchThrowableOfType(QueryError.class, () -> parseSoon(text)))
                .isNotNull();
        QueryLimits deep = new QueryLimits(LENGTH, 300, 1, 1);
        assertThat(catchThrowableOfType(QueryError.class, () -> SyntaxParser.parse(text, deep)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a ",
                "a or b ",
                "a and b ",
                "|",
                "a|",
                "!a ",
                "(a)",
                "f=x ",
                "f()|",
                "\"x\" ",
                "/r/ ",
                "?p ",
                "$q()",
                "a:=1|",
                "a:=b+c|",
                "case{a;b}|",
                "f match{a=>b}|",
                "f([a,b])|",
                "// x\n",
                "/**/",
                " ",
                "a/b",
                "a[0]",
                "1e1",
                "*",
                "f(a,b)",
                "test(a==b)",
                "f(x=1-2)",
            })
    void longFlatTextsAreRead(String piece) {
        String text = repeated(piece);
        String whole = text.substring(0, text.length() - text.length() % piece.length());

        assertThatCode(() -> {
                    parseSoon(whole);
                    formatSoon(whole);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a[",
                "a[1",
                "/",
                "\"",
                "`",
                "?",
                "$",
                "\\",
                "\"\\",
                "/[",
                "/*",
                "1e-",
                "a:",
                "=",
                "<",
                "like ",
                "f match ",
                "f=",
                "a,",
                "f(a ",
                "f(a,",
                "f([a,",
                "f(/",
                "f(\"",
                "a /",
                "f:=a/",
                "\uD83D",
                "'",
                "~",
                ":=",
                "?{",
                "?{a=",
            })
    void anyRepetitionEndsSoon(String piece) {
        assertThatCode(() -> readOrFail(repeated(piece))).doesNotThrowAnyException();
        assertThatCode(() -> readOrFail("f(" + repeated(piece).substring(2))).doesNotThrowAnyException();
        assertThatCode(() -> readOrFail("f:=" + repeated(piece).substring(3))).doesNotThrowAnyException();
    }

    @Test
    void mutatedQueriesEndSoon() throws IOException {
        List<String> texts = List.copyOf(RealQueries.queries().values());
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            String text = mutated(texts.get(random.nextInt(texts.size())), random);

            assertThatCode(() -> readOrFail(text)).as("seed %d: %s", seed, text).doesNotThrowAnyException();
        }
    }

    @Test
    void piecesInAnyOrderEndSoon() {
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }

            assertThatCode(() -> readOrFail(text.toString()))
                    .as("seed %d: %s", seed, text)
                    .doesNotThrowAnyException();
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), at + random.nextInt(6));
            switch (random.nextInt(3)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> mutated.insert(at, mutated.substring(Math.min(at, end), end));
            }
        }
        return mutated.toString();
    }

    private static String repeated(String piece) {
        return piece.repeat(LENGTH / piece.length() + 1).substring(0, LENGTH);
    }

    private static void readOrFail(String text) {
        try {
            parseSoon(text);
            formatSoon(text);
        } catch (QueryError e) {
            assertThat(e.position().offset()).isBetween(0, text.length());
        }
    }

    private static void formatSoon(String text) throws QueryError {
        QueryLimits wide = QueryLimits.DEFAULT.withTextMax(4_000_000);
        long start = System.nanoTime();
        String formatted = QueryFormatter.format(text, QueryLimits.DEFAULT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(TreeText.of(SyntaxParser.parse(formatted, wide)))
                .as(formatted)
                .isEqualTo(TreeText.of(SyntaxParser.parse(text, wide)));
        assertThat(QueryFormatter.format(formatted, wide)).isEqualTo(formatted);
    }

    private static void parseSoon(String text) throws QueryError {
        long start = System.nanoTime();
        SyntaxParser.parse(text, QueryLimits.DEFAULT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }
}
