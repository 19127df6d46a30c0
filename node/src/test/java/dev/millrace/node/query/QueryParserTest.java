package dev.millrace.node.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Filter.And;
import dev.millrace.node.query.Filter.AnyText;
import dev.millrace.node.query.Filter.FieldCompares;
import dev.millrace.node.query.Filter.FieldMatches;
import dev.millrace.node.query.Filter.Not;
import dev.millrace.node.query.Filter.Or;
import dev.millrace.node.query.Filter.Present;
import dev.millrace.node.query.TextPattern.Contains;
import dev.millrace.node.query.TextPattern.Exactly;
import dev.millrace.node.query.TextPattern.Glob;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
    private static final Filter A = text("a");
    private static final Filter B = text("b");
    private static final Filter C = text("c");

    @Test
    void orBindsTighterThanAnd() throws QueryError {
        Filter expected = new And(List.of(A, new Or(List.of(B, C))));

        assertThat(filter("a and b or c")).isEqualTo(expected);
        assertThat(filter("a b OR c")).isEqualTo(expected);
        assertThat(filter("b or c | a")).isEqualTo(new And(List.of(new Or(List.of(B, C)), A)));
        assertThat(filter("(a b) or c")).isEqualTo(new Or(List.of(new And(List.of(A, B)), C)));
    }

    @Test
    void notBindsTightest() throws QueryError {
        assertThat(filter("not a b")).isEqualTo(new And(List.of(new Not(A), B)));
        assertThat(filter("!a or !!b")).isEqualTo(new Or(List.of(new Not(A), new Not(new Not(B)))));
    }

    @Test
    void stepsThatOnlyFilterAreOneFilter() throws QueryError {
        assertThat(QueryParser.parse("| a | | b |").steps()).isEmpty();
        assertThat(filter("| a | | b |")).isEqualTo(new And(List.of(A, B)));
        assertThat(filter("")).isEqualTo(Filter.Constant.TRUE);
        assertThat(filter("*")).isEqualTo(Filter.Constant.TRUE);
    }

    @Test
    void comparesFields() throws QueryError {
        assertThat(filter("f=v")).isEqualTo(equal("f", "v"));
        assertThat(filter("f != \"v w\"")).isEqualTo(new Not(equal("f", "v w")));
        assertThat(filter("#type=json")).isEqualTo(equal("#type", "json"));
        assertThat(filter("`odd name`=v")).isEqualTo(equal("odd name", "v"));
        assertThat(filter("\"odd name\"=v")).isEqualTo(equal("odd name", "v"));
        assertThat(filter("a[0].b=v")).isEqualTo(equal("a[0].b", "v"));
        assertThat(filter("f=*")).isEqualTo(new Present("f"));
        assertThat(filter("f!=*")).isEqualTo(new Not(new Present("f")));
        assertThat(filter("f>=-1.5e3")).isEqualTo(new FieldCompares("f", Comparison.AT_LEAST, -1500));
        assertThat(filter("f LIKE v")).isEqualTo(new FieldMatches("f", new Contains(Bytes.utf8("v"))));
        assertThat(filter("f=\"\"")).isEqualTo(equal("f", ""));
    }

    @Test
    void starsAreWildcardsUnlessEscaped() throws QueryError {
        assertThat(filter("f=a*b")).isEqualTo(new FieldMatches("f", glob(true, "a", "b", true)));
        assertThat(filter("f=*a*")).isEqualTo(new FieldMatches("f", new Contains(Bytes.utf8("a"))));
        assertThat(filter("f=\"a*\"")).isEqualTo(new FieldMatches("f", glob(true, "a", false)));
        assertThat(filter("f=\"a\\*\"")).isEqualTo(equal("f", "a*"));
        assertThat(filter("*a*b*"))
                .isEqualTo(new AnyText(new Glob(false, List.of(Bytes.utf8("a"), Bytes.utf8("b")), false)));
    }

    @Test
    void quotesKeepBackslashesOfPathsAndPatterns() throws QueryError {
        assertThat(filter("\"C:\\Windows\\d \\\" \\\\ \\n\"")).isEqualTo(text("C:\\Windows\\d \" \\ \n"));
    }

    @Test
    void commentsAreBlanks() throws QueryError {
        assertThat(filter("a // b\n/* or\n | */ c")).isEqualTo(new And(List.of(A, C)));
    }

    @Test
    void functionsAndKeywordsGoInAnyCase() throws QueryError {
        assertThat(QueryParser.parse("a AND b | GROUPBY(Field=x, FUNCTION=Count()) | Sort(_count)")
                        .fieldOrder())
                .containsExactly("x", "_count");
        assertThat(QueryParser.parse("groupBy ([a, b], function=[sum(x, as=total), max(x)])")
                        .fieldOrder())
                .containsExactly("a", "b", "total", "_max");
    }

    @Test
    void aWordBeforeABlankAndAParenthesisIsText() throws QueryError {
        assertThat(filter("a (b or c)")).isEqualTo(new And(List.of(A, new Or(List.of(B, C)))));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("(a", 1, "the '(' that begins here has no end: expected ')'"),
                arguments("a)", 2, "expected '|', found ')'"),
                arguments("a or", 5, "expected a filter, found the end of the query"),
                arguments("f=", 3, "expected a value, found the end of the query"),
                arguments("a | f = | b", 9, "expected a value, found '|'"),
                arguments(
                        "f > abc",
                        5,
                        "expected a number behind '>', found 'abc'; fields are compared by test(f > abc)"),
                arguments("f > /x/", 5, "expected one name or value"),
                arguments("\"abc", 1, "the quoted text that begins here has no end: expected '\"'"),
                arguments("a /bc", 3, "the regular expression that begins here has no end on its line: expected '/'"),
                arguments("a /* b", 3, "the comment that begins here has no end: expected '*/'"),
                arguments("/(/", 1, "bad regular expression: error parsing regexp: missing closing ): `(`"),
                arguments("/a/x", 1, "unknown flag 'x' of a regular expression, there are d, i, m, g and F"),
                arguments("coutn()", 1, "there is no function 'coutn', did you mean 'count'?"),
                arguments("a | frobnicate(x)", 5, "there is no function 'frobnicate'"),
                arguments("correlate(a)", 1, "the function 'correlate' is not supported yet"),
                arguments(
                        "count() | groupby()",
                        11,
                        "'groupBy' needs 'field', the field, or a list of them, to group by"),
                arguments(
                        "sort(a, ordr=asc)",
                        9,
                        "'sort' has no parameter 'ordr', did you mean 'order'?; it takes field, order, type, limit, reverse"),
                arguments("sort(a, order=up)", 15, "expected asc or desc for 'order', found 'up'"),
                arguments("head(0)", 6, "expected a whole number from 1 or 'max' for 'limit', found '0'"),
                arguments("head(1, limit=2)", 9, "'limit' is given twice"),
                arguments(
                        "groupBy(a, function=lower(x))",
                        21,
                        "expected a function that makes one value of many rows, such as count()"),
                arguments(
                        "groupBy(a, function=[sum(x),sum(y)])",
                        29,
                        "two values are called '_sum': give one another name with as="),
                arguments("count() foo", 1, "'count' is no filter: put '|' before and behind it"),
                arguments(
                        "case { count() }",
                        8,
                        "an aggregation cannot stand in a branch of 'case', which sees one row at a time"),
                arguments("x =~ head()", 1, "'head' takes no field that '=~' could give it"),
                arguments("x := head()", 6, "'head' gives no value that a field could take"),
                arguments("x := [a]", 6, "expected one value, found a list"),
                arguments("$saved()", 1, "there is no saved query 'saved'"),
                arguments("a ~ b", 3, "unexpected character '~'"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(String query, int column, String problem) {
        QueryError error = catchThrowableOfType(QueryError.class, () -> QueryParser.parse(query));

        assertThat(error.problem()).isEqualTo(problem);
        assertThat(error.position().column()).isEqualTo(column);
    }

    @Test
    void countsLinesAndCharacters() {
        QueryError error = catchThrowableOfType(QueryError.class, () -> QueryParser.parse("a\n| \"😀\" | f=\n"));

        assertThat(error.position()).isEqualTo(new SourcePosition(14, 3, 1));
        assertThat(SourcePosition.at("a\n| \"😀\" | f=", 13).column()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "!", "count(", "sort([", "not (", "a ("})
    void deepNestingIsAnErrorAndNoOverflow(String piece) {
        assertThatThrownBy(() -> QueryParser.parse(piece.repeat(100_000), QueryLimits.DEFAULT.withTextMax(10_000_000)))
                .isInstanceOf(QueryError.class)
                .hasMessageContaining("deeper than 100 levels");
    }

    @Test
    void aLongQueryIsNoDeepOne() throws QueryError {
        String query = "f!=x y or ".repeat(6_000) + "z";

        assertThat(filter(query)).isInstanceOf(And.class);
    }

    @Test
    void aTooLongQueryIsRefused() {
        assertThatThrownBy(() -> QueryParser.parse("a ".repeat(50_000)))
                .isInstanceOf(QueryError.class)
                .hasMessageContaining("100000 characters, at most 65536");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/(((a{1000}){1000}){1000})/", "/(a{900}b{900}){50}/", "/x{1000}{1000}/", "/([a-z]{1,999}){999}/"
            })
    void regularExpressionsThatExplodeAreRefused(String query) {
        assertThatThrownBy(() -> QueryParser.parse(query)).isInstanceOf(QueryError.class);
    }

    @Test
    void deepRegularExpressionsAreRefused() {
        assertThatThrownBy(() -> QueryParser.parse("/" + "(".repeat(2_000) + ")".repeat(2_000) + "/"))
                .isInstanceOf(QueryError.class)
                .hasMessageContaining("nests deeper");
    }

    private static Filter filter(String text) throws QueryError {
        return QueryParser.parse(text).filter();
    }

    private static Filter text(String text) {
        return new AnyText(new Contains(Bytes.utf8(text)));
    }

    private static Filter equal(String field, String value) {
        return new FieldMatches(field, new Exactly(Bytes.utf8(value)));
    }

    private static Glob glob(boolean start, String piece, boolean end) {
        return new Glob(start, List.of(Bytes.utf8(piece)), end);
    }

    private static Glob glob(boolean start, String first, String second, boolean end) {
        return new Glob(start, List.of(Bytes.utf8(first), Bytes.utf8(second)), end);
    }
}
