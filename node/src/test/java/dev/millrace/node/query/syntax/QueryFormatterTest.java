package dev.millrace.node.query.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryFormatterTest {
    @ParameterizedTest
    @MethodSource("layouts")
    void laysOut(String written, String formatted) throws QueryError {
        assertThat(format(written)).isEqualTo(formatted);
        assertThat(format(formatted)).isEqualTo(formatted);
    }

    static Stream<Arguments> layouts() {
        return Stream.of(
                layout("", ""),
                layout("a", "a"),
                layout("  | a|b  ||\tc |", """
                        a
                        | b
                        | c"""),
                layout("a   =   b   c\n  and d", "a = b c and d"),
                layout("f( a,b , [ c,d ] )", "f(a, b, [c, d])"),
                layout("f({ a|b })", "f({ a | b })"),
                layout("f({ a\n|b }, c)", """
                        f(
                          {
                            a
                            | b
                          },
                          c
                        )"""),
                layout("x | case{a|b:=1;*;}|c", """
                        x
                        | case {
                            a | b:=1;
                            *;
                          }
                        | c"""),
                layout("x match{1=>a:=1;*=>*|b}", """
                        x match {
                          1 => a:=1;
                          * => * | b
                        }"""),
                layout("groupBy([" + "field,".repeat(20) + "last], function=count())", """
                        groupBy(
                          [
                            field, field, field, field, field, field, field, field, field, field, field, field, field,
                            field, field, field, field, field, field, field, last
                          ],
                          function=count()
                        )"""),
                layout("x|groupBy(a, function=([count(), collect([" + "field,".repeat(15) + "last])]))", """
                        x
                        | groupBy(
                            a,
                            function=([
                              count(),
                              collect([
                                field, field, field, field, field, field, field, field, field, field, field, field, field,
                                field, field, last
                              ])
                            ])
                          )"""));
    }

    private static Arguments layout(String written, String formatted) {
        return Arguments.of(written, formatted);
    }

    @Test
    void commentsStayWhereTheyAre() throws QueryError {
        String written = """
                /* head */

                // first


                | a // behind a
                // above b
                | /* in front of b */ b // behind b
                c
                | case { // behind the brace
                    // above d
                    d; // behind d
                    * /* inline */ | e
                    // last
                } // behind the case
                | f(x, // behind x
                  y
                  // last argument
                )
                // end""";

        assertThat(format(written)).isEqualTo("""
                        /* head */

                        // first

                        a // behind a
                        // above b
                        /* in front of b */
                        | b // behind b
                          c
                        | case { // behind the brace
                            // above d
                            d; // behind d
                            * /* inline */ | e
                            // last
                          } // behind the case
                        | f(
                            x, // behind x
                            y
                            // last argument
                          )
                        // end""");
    }

    @Test
    void textThatDoesNotParseIsRefused() {
        assertThatThrownBy(() -> format("a |\n (b"))
                .isInstanceOf(QueryError.class)
                .hasMessageContaining("line 2, column 2");
    }

    private static String format(String text) throws QueryError {
        return QueryFormatter.format(text, QueryLimits.DEFAULT);
    }
}
