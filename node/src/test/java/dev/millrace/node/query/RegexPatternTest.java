package dev.millrace.node.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.base.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Regular expressions as users write them. Promise 9: none of them can take exponential time.
class RegexPatternTest {
    @ParameterizedTest
    @CsvSource({
        "^a.c$, abc, true",
        "^a.c$, abcd, false",
        "a(?=b), ab, true",
        "a(?=b), ac, false",
        "a(?!b), ac, true",
        "(?<!x)y, ay, true",
        "(?<!x)y, xy, false",
        "(a|b)\\1, aa, true",
        "(a|b)\\1, ab, false",
        "\\d{2}+x, 12x, true",
        "a++b, aaab, true",
        "x\\++y, x++y, true",
        "(?>a+)b, aab, true",
        "\\h\\Z, 'a\t', true",
        "[[:alpha:]]+[[a], 'b[', true",
        "[\\w.-]+, a-b, true",
        "\\Qa.b\\E, a.b, true",
        "\\Qa.b\\E, axb, false",
        "\\_\\<\\é, _<é, true"
    })
    void finds(String pattern, String text, boolean found) {
        assertThat(compile(pattern).finds(Bytes.utf8(text))).isEqualTo(found);
    }

    @Test
    void namedGroupsAreFieldsOfAnyName() {
        Map<String, String> fields = new LinkedHashMap<>();

        compile("(?<client.ip>\\S+) (x)?(?<#kind>\\w+)(?<absent>z)?")
                .extract(Bytes.utf8("10.0.0.1 web"), (name, value) -> fields.put(name, value.text()));

        assertThat(fields).containsExactly(Map.entry("client.ip", "10.0.0.1"), Map.entry("#kind", "web"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(?=x)?(a+)+$", "(a|aa)+(?!b)$", "(a|a)*\\1b", "(?:a?){50}(?=b)", "(.*)*(?<=z)c"})
    void promise9NoPatternTakesExponentialTime(String pattern) {
        String text = "a".repeat(5_000) + "c";

        assertThat(compile(pattern).finds(Bytes.utf8(text))).isFalse();
    }

    @Test
    void longTextsAndDeepRecursionAreNoMatchAndNoFault() {
        assertThat(compile("(?=a)(a|b)*c").finds(Bytes.utf8("ab".repeat(100_000))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a{2,1}", "(?<x", "\\k<x>", "(((a{1000}){1000}){1000})"})
    void saysWhatIsWrong(String pattern) {
        assertThatThrownBy(() -> compile(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    private static RegexPattern compile(String pattern) {
        return RegexPattern.compile(pattern, "", QueryLimits.DEFAULT);
    }
}
