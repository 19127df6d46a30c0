package dev.millrace.node.query.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Text on the left, its tree as [TreeText] on the right.
class SyntaxParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '·',
            value = {
                "a b                          → (and a b)",
                "a and b AND c                → (and a b c)",
                "a b or c                     → (and a (or b c))",
                "a or b c OR d                → (and (or a b) (or c d))",
                "(a b) or c                   → (or (and a b) c)",
                "not a b                      → (and (not a) b)",
                "!a or !!b                    → (or (not a) (not (not b)))",
                "NOT (a or b)                 → (not (or a b))",
                "!f=x                         → (not (= f x))",
                "true or false                → (or TRUE FALSE)",
                "true=false                   → (= true false)",
                "*                            → *",
                "\"two words\" \"a\\*b*\"     → (and \"two words\" \"a\\*b*\")",
                "/a b\\/c[/]/iF               → /a b/c[/]/iF",
                "?p ?{f=*} ?{ \"g h\" = \"\" } → (and ?p ?{f=*} ?{g h=})",
                "?zoom-event-type             → ?zoom-event-type",
                "f=?p or f=?{p=x}             → (or (= f ?p) (= f ?{p=x}))",
                "f = x                        → (= f x)",
                "f!=*                         → (!= f *)",
                "f>=-1.5e3                    → (>= f -1.5e3)",
                "f<1GB                        → (< f 1GB)",
                "f LIKE x                     → (like f x)",
                "f not like /x/               → (not like f /x/)",
                "`odd name`=x                 → (= odd name x)",
                "\"odd name\"=x               → (= odd name x)",
                "f=`g`                        → (= f `g`)",
                "a[0].b=1 c[]=2               → (and (= a[0].b 1) (= c[] 2))",
                "#tag=x @id=y                 → (and (= #tag x) (= @id y))",
                "f=/x/i g                     → (and (= f /x/i) g)",
                "f=C:\\Windows\\x             → (= f C:\\Windows\\x)",
                "f=a/b                        → (= f a/b)",
                "f=$5                         → (= f $5)",
                "f=x(a or b)                  → (and (= f x) (or a b))",
                "word (a b)                   → (and word (and a b))",
                "https://example.com/a        → https://example.com/a",
                "https: //example.com/a       → https:",
                "f <=> q.g                    → (<=> f q.g)",
                "f=~in(values=[a,b])          → f =~ in(values=[a, b])",
                "f =~ !in(values=[a])         → (not f =~ in(values=[a]))",
                "!cidr(ip, subnet=10.0.0.0/8) → (not cidr(ip, subnet=10.0.0.0/8))",
                "not in(f, values=[a]) b      → (and (not in(f, values=[a])) b)",
                "a $\"p/q:one two\"() b       → (and a $p/q:one two() b)",
            })
    void filters(String text, String tree) throws QueryError {
        assertThat(tree(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '·',
            value = {
                "| a | | b |                            → a | b",
                "count()                                → count()",
                "count ()                               → count()",
                "f := \"x\"                             → f := \"x\"",
                "\"a b\":=1                             → a b := 1",
                "f := lower(g)                          → f := lower(g)",
                "f:=?p                                  → f := ?p",
                "[count(), sum(x)]                      → together [count(), sum(x)]",
                "[{a | count()}, count()]               → together [{ a | count() }, count()]",
                "$name()                                → step name()",
                "$p/q-r:name(a=?{x=*})                  → step p/q-r:name(a=?{x=*})",
                "case { a | f:=1 ; *; }                 → case { a | f := 1 ; * }",
                "CASE{a;b}                              → case { a ; b }",
                "case { case { a ; b } ; * | c }        → case { case { a ; b } ; * | c }",
                "f match { 1 => a:=2 ; x* => b | c ; * => * ; } → f match { 1 => a := 2 ; x* => b | c ; * => * }",
                "f match { \"a b\" => c; /r/i => ; in(values=[1]) => d } → f match { \"a b\" => c ; /r/i =>  ; in(values=[1]) => d }",
                "match(file=x) | match                  → match(file=x) | match",
            })
    void steps(String text, String tree) throws QueryError {
        assertThat(tree(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '·',
            value = {
                "f()                          → f()",
                "f(a, b=c, d=\"e\",)          → f(a, b=c, d=\"e\")",
                "f(\"a b\"=c)                 → f(a b=c)",
                "f([a, [b, *.c], []])         → f([a, [b, *.c], []])",
                "f(x=g(y), z=(h()))           → f(x=g(y), z=h())",
                "f({a | b})                   → f({ a | b })",
                "f(x=[{a}, g(), $s()])        → f(x=[{ a }, g(), $s()])",
                "f(1d, -7d, 10.0.0.0/8, a*b)  → f(1d, -7d, 10.0.0.0/8, a*b)",
                "f(/r/i, ?p, `a b`)           → f(/r/i, ?p, `a b`)",
                "f(?{a=\"*\"})                → f(?{a=*})",
                "f(start=now()-5)             → f(start=(- now() 5))",
                "f(a == b)                    → f((== a b))",
                "f(1 - a*b)                   → f((- 1 (* a b)))",
                "f([x := sum(y), z])          → f([{ x := sum(y) }, z])",
                "eval(a=b-c, d=e*2)           → eval(a=(- b c), d=(* e 2))",
                "if(a==1, then=b-c, else=\"x\", as=d-e) → if((== a 1), then=(- b c), else=\"x\", as=d-e)",
                "if(cidr(ip, subnet=10.0.0.0/8), then=1) → if(cidr(ip, subnet=10.0.0.0/8), then=1)",
                "coalesce([a, b-c])           → coalesce([a, (- b c)])",
                "table([a-b, c*d])            → table([a-b, c*d])",
                "text:contains(string=a+b, substring=\"x\") → text:contains(string=(+ a b), substring=\"x\")",
                "correlate(a: {b | c <=> d.e} include: [f], g:{h}, within=1h) → correlate(a={ b | (<=> c d.e) }, include=[f], g={ h }, within=1h)",
            })
    void calls(String text, String tree) throws QueryError {
        assertThat(tree(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '·',
            value = {
                "a-b*c                → (- a (* b c))",
                "a - b - c            → (- (- a b) c)",
                "(a-b)*c/d%2          → (% (/ (* (- a b) c) d) 2)",
                "a/b/1024             → (/ (/ a b) 1024)",
                "-a * -1              → (* (- a) (- 1))",
                "1e-5+2.5E+3-e-5      → (- (- (+ 1e-5 2.5E+3) e) 5)",
                "a+b==c*2             → (== (+ a b) (* c 2))",
                "a<b and c>=d or e!=f → (and (< a b) (or (>= c d) (!= e f)))",
                "!a == b              → (== (! a) b)",
                "not a == b and c     → (and (! (== a b)) c)",
                "a like \"x*\"        → (like a \"x*\")",
                "(a == x) or b        → (or (== a x) b)",
                "#type + @id + a[0].b → (+ (+ #type @id) a[0].b)",
                "time:hour(@timestamp)*60 → (* time:hour(@timestamp) 60)",
                "`a b` + \"c\"        → (+ `a b` \"c\")",
                "?p*2                 → (* ?p 2)",
                "a//comment           → a",
                "if(a, then=1)+1      → (+ if(a, then=1) 1)",
            })
    void expressions(String text, String tree) throws QueryError {
        assertThat(tree("f := " + text + "\n| x")).isEqualTo("f := " + tree + " | x");
        assertThat(tree("test(" + text + "\n)")).isEqualTo("test(" + tree + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a //x\n b",
                "a /* | x */ b",
                "// x\na b // y",
                "/**/a\u00A0b",
                "a\u2003b",
                "\uFEFFa b",
                "a /* //\n */ b",
            })
    void commentsAndOddBlanksAreBlanks(String text) throws QueryError {
        assertThat(tree(text)).isEqualTo("(and a b)");
    }

    @Test
    void anEmptyTextIsNoSteps() throws QueryError {
        assertThat(SyntaxParser.parse(" // nothing", QueryLimits.DEFAULT).steps())
                .isEmpty();
    }

    @Test
    void eachPieceKnowsItsPlace() throws QueryError {
        String text = " a := b-1 | x=\"y\" f(z) ";
        PipelineSyntax pipeline = SyntaxParser.parse(text, QueryLimits.DEFAULT);

        assertThat(pipeline.steps())
                .extracting(each -> cut(text, each.span()))
                .containsExactly("a := b-1", "x=\"y\" f(z)");
        assertThat(cut(text, pipeline.span())).isEqualTo(text.strip());
    }

    private static String cut(String text, Span span) {
        return text.substring(span.start(), span.end());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '·',
            value = {
                "a )                → expected '|', found ')' → 2",
                "(a                 → the '(' that begins here has no end: expected ')' → 0",
                "f(a                → the '(' that begins here has no end: expected ')' → 1",
                "f(a,               → the '(' that begins here has no end: expected ')' → 1",
                "f([                → the '[' that begins here has no end: expected ']' → 2",
                "f([a, b)           → expected ',' or ']' for the '[' in line 1, column 3, found ')' → 7",
                "f(a b)             → expected ',' or ')' for the '(' in line 1, column 2, found 'b' → 4",
                "case { a ;         → the '{' that begins here has no end: expected '}' → 5",
                "case { ; }         → a 'case' needs a branch, at least '*' → 0",
                "f match { }        → a 'match' needs a guard, at least '* => *' → 8",
                "f match { a | b }  → expected '=>' and what to do with the rows that match, found '|' → 12",
                "a and              → expected a filter, found the end of the query → 5",
                "or a               → expected a filter, found 'or' → 0",
                "a | or b           → expected a filter, found 'or' → 4",
                "a =                → expected a value, found the end of the query → 3",
                "a = | b            → expected a value, found '|' → 4",
                "a == b             → '==' compares only within test(…): '=' compares with a text, test(a==b) two fields → 2",
                "a = (b or c)       → expected one value, found '(': for several use in(a, values=[…]) → 4",
                "`a`                → expected '=', '!=' or another comparison behind a field, found the end of the query → 3",
                "?p=x               → what is compared on the left must be a field's name → 2",
                "count() > 5        → a call cannot be compared in a filter: put it in test(…), or give its result to a field first → 8",
                "a f:=b             → unexpected ':=': 'field := value' is a step of its own, with '|' in front → 3",
                "a case { b }       → unexpected '{': 'case { … }' and 'field match { … }' are steps of their own, with '|' in front → 7",
                "$x                 → expected '(' behind the name of a saved query; to look for the text, put it in quotes → 0",
                "f := a +           → expected a field, a number, a text in quotes or a function, found the end of the query → 8",
                "f := a b           → expected '|', found 'b' → 7",
                "\"a                → the quoted text that begins here has no end: expected '\"' → 0",
                "a | /b             → the regular expression that begins here has no end on its line: expected '/' → 4",
                "a /* b             → the comment that begins here has no end: expected '*/' → 2",
                "f=~g               → expected a function such as in(values=[…]), found 'g' → 3",
                "?                  → a parameter needs a name behind its '?' → 0",
                "?{a=b              → expected '}' for the '?{' in front, found the end of the query → 5",
                "a ~ b              → unexpected character '~' → 2",
                "\"\"=x             → a field needs a name → 0",
            })
    void errorsSayWhatAndWhere(String text, String problem, int offset) {
        QueryError error = catchThrowableOfType(QueryError.class, () -> tree(text));

        assertThat(error).as(text).hasMessageStartingWith(problem + " (line 1, column " + (offset + 1) + ")");
        assertThat(error.position().offset()).isEqualTo(offset);
    }

    @Test
    void textsThatAreTooLongAreRefused() {
        QueryError error = catchThrowableOfType(
                QueryError.class, () -> SyntaxParser.parse("abcdef", QueryLimits.DEFAULT.withTextMax(5)));

        assertThat(error.problem()).isEqualTo("the query has 6 characters, at most 5 are allowed");
    }

    private static String tree(String text) throws QueryError {
        return TreeText.of(SyntaxParser.parse(text, QueryLimits.DEFAULT));
    }
}
