package dev.millrace.node.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.QueryParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries that were written to use up stack, memory or time get an error or a warning instead.
class HostileQueriesTest {
    private static final int LENGTH = QueryLimits.DEFAULT.textMax();

    /// A hundred times what such a query takes on an idle machine.
    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "not ",
                "!",
                "case {",
                "case {*|",
                "a match { * =>",
                "test(",
                "a:=-",
                "a:=(",
                "a:=!",
                "a:=1+(",
                "groupBy(a,function=",
                "groupBy(a,function=[",
                "join({",
                "join(field=a,query={",
                "if(a==1,then=",
                "array:filter(a,var=x,function={",
                "coalesce([",
                "x:=lower(",
                "a or (",
                "selfJoin([{",
                "defineTable(name=t,include=a,query={",
            })
    void deepNestingIsAnError(String piece) {
        assertThat(compiled(repeated(piece, LENGTH))).as("open to the end").isInstanceOf(QueryError.class);
        String close = piece.chars()
                .mapToObj(each -> switch (each) {
                    case '(' -> ")";
                    case '{' -> "}";
                    case '[' -> "]";
                    default -> "";
                })
                .reduce("", (all, each) -> each + all);
        for (int depth = 1; depth <= 200; depth += 33) {
            String text = piece.repeat(depth) + "a" + close.repeat(depth);
            assertThat(compiled(text)).as(text).isInstanceOfAny(Query.class, QueryError.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a ",
                "a or ",
                "a|",
                "a=*x*|",
                "a=/x+/ or ",
                "a:=1|",
                "a:=b+c|",
                "x:=lower(a)|",
                "rename(a,as=b)|",
                "case{a;b}|",
                "case{a|b:=1;*}|",
                "a match{x=>y:=1;*=>*}|",
                "default(field=a,value=1)|",
                "split(a)|",
                "sort(a)|",
                "groupBy(a)|",
                "kvParse()|",
                "format(\"%s\",field=a,as=a)|",
                "regex(\"(?<b>x)\")|",
            })
    void longQueriesRun(String piece) {
        String text = repeated(piece, LENGTH - 10);
        String whole = text.substring(0, text.lastIndexOf(piece) + piece.length()) + "a";

        runSoon(whole, RandomEvents.of(20, new SplittableRandom(1)), Searches.LIMITS);
    }

    @Test
    void longTextsInsideArgumentsRun() {
        List<StoredEvent> events = RandomEvents.of(20, new SplittableRandom(1));
        for (String frame : List.of(
                "in(a, values=[%s])",
                "select([%s])",
                "groupBy([%s])",
                "eval(z=%s)",
                "concat([%s])",
                "table([%s])",
                "sort([%s])",
                "coalesce([%s])",
                "top([%s])",
                "stats([%s])",
                "fieldset() | drop([%s])")) {
            String part = frame.startsWith("eval") ? "a+" : frame.startsWith("stats") ? "count()," : "abc,";
            runSoon(
                    frame.formatted(part.repeat(60_000 / part.length()) + (part.equals("count(),") ? "count()" : "a")),
                    events,
                    Searches.LIMITS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groupBy(k)",
                "groupBy(k, limit=200000)",
                "groupBy([k, j], function=[collect(k), count()])",
                "groupBy(k, function=groupBy(j))",
                "groupBy(j, function=collect([k, t], limit=200000))",
                "collect([k, t], limit=200000)",
                "count(k, distinct=true)",
                "top(k, limit=200000)",
                "sort(k, limit=200000)",
                "tail(200000)",
                "table([k, t], limit=200000)",
                "groupBy(k, function=percentile(n))",
                "groupBy(k, function=selectLast([t]))",
                "timeChart(k, limit=500)",
                "bucket(1ms, field=k, function=collect(t))",
                "transpose(limit=10000)",
                "session(maxpause=1d, collect([t]))",
                "series([k, t])",
                "join({groupBy(k)}, field=k)",
                "join({*}, field=j, include=[k, t], max=100000)",
                "join({join({*}, field=j, max=100000)}, field=j, max=100000)",
                "selfJoinFilter(k, where=[{j=1}, {j=2}])",
                "defineTable(query={*}, include=[k, t], name=x) | match(x, field=k)",
                "fieldstats()",
                "partition(groupBy(k, function=collect(t)), by=j)",
                "slidingWindow(collect([t]), events=10000)",
                "accumulate(collect([t]))",
                "accumulate(groupBy(k))",
                "neighbor(t, distance=1000)",
            })
    void unboundedStateEndsAtTheLimit(String text) {
        SearchLimits small = new SearchLimits(
                4, 1 << 20, 1_000_000, 1_000_000, 100_000, Duration.ofSeconds(5), Duration.ZERO, 65_536, 100, 4);
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            List<Field> fields = List.of(
                    new Field("k", "key" + i),
                    new Field("j", Integer.toString(i % 3)),
                    new Field("n", Integer.toString(i)),
                    new Field("t", "t".repeat(1_000)));
            events.add(new StoredEvent(
                    new EventPosition(0, 0, i, 0), Tags.NONE, new Event(i, 0, "Z", Bytes.utf8("x"), fields)));
        }

        runSoon(text, events, small);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a*)*b",
                "(a|aa)+$",
                "(?=(a+)+$)a",
                "(.*a){20}$",
                "(a|a?)+b",
                "(x+x+)+y",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "(?<!b)(a+)+c",
                "(a+)\\\\1+b",
            })
    void exponentialPatternsEnd(String pattern) {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Field field = new Field("t", "a".repeat(5_000) + "!");
            events.add(new StoredEvent(
                    new EventPosition(0, 0, i, 0), Tags.NONE, new Event(i, 0, "Z", Bytes.utf8("x"), List.of(field))));
        }
        for (String frame : List.of(
                "regex(\"%s\", field=t)",
                "t=/%s/",
                "regex(\"(?<g>%s)\", field=t, repeat=true)",
                "replace(\"%s\", with=x, field=t)",
                "splitString(by=\"%s\", field=t)",
                "t match { /%s/ => *; }",
                "case { t=/%s/ | b:=1; * }",
                "array:regex(\"t[]\", regex=\"%s\")")) {
            String written = frame.contains("/%s") ? pattern.replace("\\\\", "\\") : pattern;
            runSoon(frame.formatted(written), events, Searches.LIMITS);
        }
    }

    /// Near the number that is allowed, in each other and behind each other, on a thread of the usual size.
    @Test
    void allowedStepsFitOnTheStack() {
        List<StoredEvent> events = RandomEvents.of(20, new SplittableRandom(1));
        String nested = "case { *|".repeat(40) + "x:=1" + "; * }".repeat(40);
        for (String text : List.of("case { *; a }|".repeat(249), (nested + "|").repeat(6), "split(c)|".repeat(249))) {
            assertThat(compiled(text + "b:=1")).as(text).isInstanceOf(Query.class);
            runSoon(text + "b:=1", events, Searches.LIMITS);
        }
        assertThat(compiled("case { *; a }|".repeat(251) + "*").toString()).contains("more than 250 steps");
    }

    @Test
    void savedQueriesThatCallEachOtherAreBounded() {
        QueryContext context = QueryContext.of(QueryLimits.DEFAULT)
                .with(
                        name -> Optional.of(
                                switch (name) {
                                    case "big" -> "a ".repeat(30_000);
                                    case "e" -> "*";
                                    case "s1" -> "$e()|".repeat(10_000) + "*";
                                    default -> "$s1()|".repeat(10_000) + "*";
                                }),
                        LookupTable.Source.NONE);
        for (String text : List.of("$big()|".repeat(8_000) + "*", "$s2()", "$s1()", "$e()|".repeat(11_000) + "*")) {
            assertThatThrownBy(() -> QueryParser.parse(text, context))
                    .as(text.substring(0, 5))
                    .isInstanceOf(QueryError.class)
                    .hasMessageContaining("as often as it is called");
        }
    }

    private static Object compiled(String text) {
        try {
            return QueryParser.parse(text);
        } catch (QueryError e) {
            return e;
        } catch (StackOverflowError e) {
            return e;
        }
    }

    private static void runSoon(String text, List<StoredEvent> events, SearchLimits limits) {
        long start = System.nanoTime();
        String shown = text.substring(0, Math.min(200, text.length()));
        assertThatCode(() -> {
                    try {
                        Query query = QueryParser.parse(text);
                        Searches.run(
                                RandomEvents.cluster(events, new SplittableRandom(1)),
                                limits,
                                query,
                                Long.MIN_VALUE,
                                Long.MAX_VALUE);
                    } catch (QueryError _) {
                        // refused: fine, too
                    }
                })
                .as(shown)
                .doesNotThrowAnyException();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(shown).isLessThan(SOON);
    }

    private static String repeated(String piece, int length) {
        return piece.repeat(length / piece.length() + 1).substring(0, length);
    }
}
