package dev.millrace.node.query.functions;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.SourcePosition;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.old.FunctionNames;
import dev.millrace.node.query.old.StepSyntax.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// All functions by name.
public final class Functions {
    private static final Map<String, QueryFunction> BY_NAME = byName(List.of(
            new Avg(),
            new Count(),
            new GroupBy(),
            new Head(),
            new Max(),
            new Min(),
            new Select(),
            new Sort(),
            new Sum(),
            new Table(),
            new Tail()));

    private Functions() {}

    private static Map<String, QueryFunction> byName(List<QueryFunction> all) {
        Map<String, QueryFunction> byName = new TreeMap<>();
        all.forEach(each -> byName.put(each.name().toLowerCase(Locale.ROOT), each));
        return byName;
    }

    /// As the documentation writes them.
    public static List<String> names() {
        return BY_NAME.values().stream().map(QueryFunction::name).toList();
    }

    public static FunctionNames vocabulary() {
        return new FunctionNames() {
            @Override
            public boolean isKnown(String lowerCaseName) {
                return BY_NAME.containsKey(lowerCaseName) || FunctionsToCome.NAMES.contains(lowerCaseName);
            }

            @Override
            public void requireRunning(String name, SourcePosition position) throws QueryError {
                named(name, position);
            }
        };
    }

    public static Step step(String text, Call call) throws QueryError {
        QueryFunction function = named(call.name(), SourcePosition.at(text, call.offset()));
        Arguments arguments = new Arguments(text, call, function.parameters());
        return switch (function) {
            case QueryFunction.AsStep step -> step.step(arguments);
            case QueryFunction.AsMeasure measure -> Groups.ofAll(List.of(measure.measure(arguments)));
        };
    }

    static Measure measure(String text, Call call) throws QueryError {
        QueryFunction function = named(call.name(), SourcePosition.at(text, call.offset()));
        return switch (function) {
            case QueryFunction.AsMeasure measure -> measure.measure(new Arguments(text, call, function.parameters()));
            case QueryFunction.AsStep step ->
                throw new QueryError(
                        "'%s' does not make one value of a group; count, sum, min, max and avg do"
                                .formatted(step.name()),
                        SourcePosition.at(text, call.offset()));
        };
    }

    private static QueryFunction named(String written, SourcePosition position) throws QueryError {
        String name = written.toLowerCase(Locale.ROOT);
        QueryFunction function = BY_NAME.get(name);
        if (function != null) {
            return function;
        }
        TreeSet<String> known = new TreeSet<>(FunctionsToCome.NAMES);
        known.addAll(names());
        String problem = FunctionsToCome.NAMES.contains(name)
                ? "the function '%s' is not supported yet".formatted(written)
                : "there is no function '%s'%s".formatted(written, Nearest.hint(written, known));
        throw new QueryError(problem, position);
    }
}
