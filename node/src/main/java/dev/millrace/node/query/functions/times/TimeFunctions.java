package dev.millrace.node.query.functions.times;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;
import java.util.stream.Stream;

/// Functions of time.
public final class TimeFunctions {
    public static final List<QueryFunction> ALL = Stream.concat(
                    TimePart.ALL.stream(),
                    Stream.of(
                            QueryTime.END,
                            QueryTime.NOW,
                            QueryTime.START,
                            new DurationOf(),
                            new FindTimestamp(),
                            new FormatDuration(),
                            new FormatTime(),
                            new ParseTimestamp()))
            .toList();

    private TimeFunctions() {}
}
