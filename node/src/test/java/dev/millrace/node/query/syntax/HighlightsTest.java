package dev.millrace.node.query.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.query.syntax.HighlightToken.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '·',
            value = {
                "a b=c 5            → text:a field:b operator:= text:c number:5",
                "f>1.5GB // x       → field:f operator:> number:1.5GB comment:// x",
                "not a or \"b\"=\"c\" → keyword:not text:a keyword:or field:\"b\" operator:= text:\"c\"",
                "f=/r/i ?p          → field:f operator:= regex:/r/i parameter:?p",
                "`f`=?{p=x}         → field:`f` operator:= parameter:?{ parameter:p operator:= text:x punctuation:}",
                "$q(a=b)            → saved_query:$q punctuation:( argument:a operator:= text:b punctuation:)",
                "a := b-1 | c       → field:a operator::= field:b operator:- number:1 punctuation:| text:c",
                "g([a, b], limit=5) → function:g punctuation:( punctuation:[ field:a punctuation:, field:b punctuation:] punctuation:, argument:limit operator:= number:5 punctuation:)",
                "g(x=y, field=z)    → function:g punctuation:( argument:x operator:= text:y punctuation:, argument:field operator:= field:z punctuation:)",
                "test(a == \"b\")   → function:test punctuation:( field:a operator:== text:\"b\" punctuation:)",
                "case { a=true; * } → keyword:case punctuation:{ field:a operator:= keyword:true punctuation:; text:* punctuation:}",
                "f match { 1 => a } → field:f keyword:match punctuation:{ number:1 operator:=> text:a punctuation:}",
                "a | f(\"b          → text:a punctuation:| function:f punctuation:( unknown:\"b",
                "a ) ) b=c          → text:a punctuation:) punctuation:) field:b operator:= text:c",
                "a /* b             → text:a unknown:/* b",
                "~a                 → unknown:~a",
            })
    void tells(String text, String expected) {
        assertThat(shown(text)).isEqualTo(expected);
    }

    @Test
    void realQueriesHaveNothingUnknown() throws IOException {
        RealQueries.queries().forEach((id, text) -> {
            List<HighlightToken> tokens = Highlights.tokens(text);

            assertThat(tokens).as(id).extracting(HighlightToken::kind).doesNotContain(Kind.UNKNOWN);
            checkOrder(tokens, text);
        });
    }

    @Test
    void neverFails() throws IOException {
        List<String> texts = List.copyOf(RealQueries.queries().values());
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            String text = texts.get(random.nextInt(texts.size()));
            int start = random.nextInt(text.length());
            String part = text.substring(start, start + random.nextInt(text.length() - start));

            checkOrder(Highlights.tokens(part), part);
        }
        String deep = "f([{".repeat(20_000);
        checkOrder(Highlights.tokens(deep), deep);
        String broken = "~\n/x\n".repeat(10_000);
        checkOrder(Highlights.tokens(broken), broken);
    }

    /// One behind the other, and nothing but blanks between them.
    private static void checkOrder(List<HighlightToken> tokens, String text) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).span().start() < tokens.get(i - 1).span().end()) {
                throw new AssertionError("%s overlaps in: %s".formatted(tokens.get(i), text));
            }
        }
        String covered = tokens.stream()
                .map(each -> text.substring(each.span().start(), each.span().end()))
                .collect(Collectors.joining());
        assertThat(visible(covered)).isEqualTo(visible(text));
    }

    private static String visible(String text) {
        return text.replaceAll("[\\s\\u00A0]", "");
    }

    private static String shown(String text) {
        return Highlights.tokens(text).stream()
                .map(each -> each.kind().name().toLowerCase(Locale.ROOT) + ":"
                        + text.substring(each.span().start(), each.span().end()))
                .collect(Collectors.joining(" "));
    }
}
