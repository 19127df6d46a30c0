package dev.millrace.node.query.compile;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RegexPattern;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.SubqueryTable;
import dev.millrace.node.query.syntax.Name;
import dev.millrace.node.query.syntax.PipelineSyntax;
import dev.millrace.node.query.syntax.Span;
import dev.millrace.node.query.syntax.ValueSyntax;
import dev.millrace.node.query.syntax.ValueSyntax.Argument;
import dev.millrace.node.query.syntax.ValueSyntax.Call;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The arguments of a call by the names of the function's parameters, with the errors that people make in them.
public final class Arguments {
    private final QueryCompiler compiler;
    private final Call call;
    private final Signature signature;
    private final Map<String, ValueSyntax> byName = new LinkedHashMap<>();

    Arguments(QueryCompiler compiler, Call call, Signature signature) throws QueryError {
        this.compiler = compiler;
        this.call = call;
        this.signature = signature;
        for (Argument argument : call.arguments()) {
            String name = parameter(argument);
            if (byName.put(name, argument.value()) != null) {
                throw compiler.error("'%s' is given twice".formatted(name), argument.span());
            }
        }
        if (call.appliedTo().isPresent()) {
            apply(call.appliedTo().get());
        }
        for (Signature.Parameter each : signature.parameters()) {
            boolean given = each.name().equals(Signature.ANY) ? !byName.isEmpty() : byName.containsKey(each.name());
            if (each.required() && !given) {
                throw compiler.error(
                        "'%s' needs '%s', %s".formatted(signature.name(), each.name(), each.meaning()), call.span());
            }
        }
    }

    private String parameter(Argument argument) throws QueryError {
        List<String> names = signature.parameterNames();
        if (argument.name().isEmpty()) {
            if (names.isEmpty()) {
                throw compiler.error("'%s' takes no arguments".formatted(signature.name()), argument.span());
            }
            return names.getFirst();
        }
        String written = argument.name().get().text();
        for (String each : names) {
            if (each.equalsIgnoreCase(written)) {
                return each;
            }
        }
        if (names.contains(Signature.ANY)) {
            return written;
        }
        throw compiler.error(
                "'%s' has no parameter '%s'%s; it takes %s"
                        .formatted(
                                signature.name(),
                                written,
                                Nearest.hint(written, names),
                                names.isEmpty() ? "none" : String.join(", ", names)),
                argument.span());
    }

    /// `field =~ function(…)`: the field goes where the function takes one.
    private void apply(Name field) throws QueryError {
        String parameter = signature.parameterNames().stream()
                .filter(List.of("field", "array", "string")::contains)
                .findFirst()
                .orElseThrow(() -> compiler.error(
                        "'%s' takes no field that '=~' could give it".formatted(signature.name()), call.span()));
        if (byName.putIfAbsent(parameter, new ValueSyntax.Field(field.span(), field.text())) != null) {
            throw compiler.error("'%s' is given twice, by '=~' and as an argument".formatted(parameter), call.span());
        }
    }

    public QueryContext context() {
        return compiler.context;
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /// The field that a value goes to, see [Signature#result].
    public String resultField() throws QueryError {
        if (has(Signature.AS)) {
            return required(Signature.AS);
        }
        Optional<Signature.Result> result = signature.result();
        if (result.isEmpty()) {
            throw compiler.error(
                    "the value of '%s' goes nowhere: write field := %s(…)"
                            .formatted(signature.name(), signature.name()),
                    call.span());
        }
        return switch (result.get()) {
            case Signature.Result.To(String field) -> field;
            case Signature.Result.InPlaceOf(String parameter) -> orDefault(parameter);
        };
    }

    public Optional<String> text(String name) throws QueryError {
        ValueSyntax value = byName.get(name);
        return value == null ? Optional.empty() : Optional.of(named(name, value).text());
    }

    public String text(String name, String otherwise) throws QueryError {
        return text(name).orElse(otherwise);
    }

    public String required(String name) throws QueryError {
        return required(name, given(name)).text();
    }

    /// One name or value, or the one that the signature takes when none is given.
    public String orDefault(String name) throws QueryError {
        Optional<String> otherwise = signature.parameters().stream()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> each.otherwise().stream())
                .findFirst();
        return otherwise.isPresent() && !has(name) ? otherwise.get() : required(name);
    }

    private TextArgument required(String name, ValueSyntax value) throws QueryError {
        TextArgument text = named(name, value);
        if (text.text().isEmpty()) {
            throw error(name, "expected one name or value for '%s'".formatted(name));
        }
        return text;
    }

    private TextArgument named(String name, ValueSyntax value) throws QueryError {
        if (value instanceof ValueSyntax.Items(Span _, List<ValueSyntax> items) && items.size() == 1) {
            return named(name, items.getFirst());
        }
        try {
            return compiler.text(value);
        } catch (QueryError e) {
            throw compiler.error("expected one name or value for '%s'".formatted(name), value.span());
        }
    }

    /// With its wildcards.
    public TextArgument pattern(String name) throws QueryError {
        return named(name, given(name));
    }

    /// One text with its wildcards, or a list of them.
    public List<TextArgument> patterns(String name) throws QueryError {
        List<TextArgument> all = new ArrayList<>();
        for (ValueSyntax each : items(given(name))) {
            all.add(named(name, each));
        }
        return all;
    }

    /// One name, or a list of them in brackets; each once.
    public List<String> texts(String name) throws QueryError {
        List<String> all = allTexts(name);
        if (all.isEmpty()) {
            throw error(name, "expected at least one name for '%s'".formatted(name));
        }
        return all.stream().distinct().toList();
    }

    /// One text, or a list of them in brackets, which may be empty.
    public List<String> allTexts(String name) throws QueryError {
        List<String> all = new ArrayList<>();
        for (ValueSyntax each : items(given(name))) {
            all.add(named(name, each).text());
        }
        return all;
    }

    /// Lists in a list, such as `[[a, b], [c, d]]`. A plain list is one of them.
    public List<List<String>> lists(String name) throws QueryError {
        List<ValueSyntax> outer = items(given(name));
        boolean nested = outer.stream().anyMatch(ValueSyntax.Items.class::isInstance);
        List<List<String>> all = new ArrayList<>();
        for (ValueSyntax each : nested ? outer : List.of(given(name))) {
            List<String> inner = new ArrayList<>();
            for (ValueSyntax item : items(each)) {
                inner.add(named(name, item).text());
            }
            all.add(inner);
        }
        return all;
    }

    public boolean isList(String name) {
        return byName.get(name) instanceof ValueSyntax.Items;
    }

    private static List<ValueSyntax> items(ValueSyntax value) {
        return value instanceof ValueSyntax.Items(Span _, List<ValueSyntax> items) ? items : List.of(value);
    }

    public double number(String name, double otherwise) throws QueryError {
        if (!has(name)) {
            return otherwise;
        }
        RowValue value = compiler.value(given(name)); // it may be computed, such as -1 or 60*60
        double number = value.number(NoRow.INSTANCE);
        if (Double.isNaN(number)) {
            throw error(name, "expected a number for '%s'".formatted(name));
        }
        return number;
    }

    public int whole(String name, int otherwise, int min, int max) throws QueryError {
        double number = number(name, otherwise);
        if (number != Math.rint(number) || number < min || number > max) {
            throw error(
                    name,
                    "expected a whole number from %d to %d for '%s', found %s"
                            .formatted(min, max, name, Numbers.format(number)));
        }
        return (int) number;
    }

    /// A whole number of at least 1, or `max`.
    public int limit(String name, int otherwise) throws QueryError {
        Optional<String> written = text(name);
        if (written.isEmpty()) {
            return otherwise;
        }
        if (written.get().equalsIgnoreCase("max") || written.get().equals("*")) {
            return Integer.MAX_VALUE;
        }
        double limit = Numbers.parse(Bytes.utf8(written.get()));
        if (limit >= 1 && limit == Math.rint(limit)) {
            return (int) Math.min(Integer.MAX_VALUE, limit);
        }
        throw error(
                name, "expected a whole number from 1 or 'max' for '%s', found '%s'".formatted(name, written.get()));
    }

    /// One of these words, in any case.
    public String choice(String name, String otherwise, List<String> choices) throws QueryError {
        Optional<String> written = text(name);
        if (written.isEmpty()) {
            return otherwise;
        }
        for (String each : choices) {
            if (each.equalsIgnoreCase(written.get())) {
                return each;
            }
        }
        throw error(
                name, "expected %s for '%s', found '%s'".formatted(String.join(" or ", choices), name, written.get()));
    }

    public boolean flag(String name, boolean otherwise) throws QueryError {
        Optional<String> written = text(name);
        if (written.isEmpty()) {
            return otherwise;
        }
        return switch (written.get().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error(name, "expected true or false for '%s', found '%s'".formatted(name, written.get()));
        };
    }

    /// A time zone; the query's own when it is not given.
    public ZoneId zone(String name) throws QueryError {
        Optional<String> written = text(name);
        if (written.isEmpty()) {
            return context().zone();
        }
        try {
            return ZoneId.of(written.get(), ZoneId.SHORT_IDS);
        } catch (DateTimeException _) {
            throw error(
                    name,
                    "'%s' is no time zone: write one like Europe/Copenhagen, UTC or +01:00".formatted(written.get()));
        }
    }

    /// An expression: what is not quoted and is no number is a field.
    public RowValue value(String name) throws QueryError {
        return compiler.value(given(name));
    }

    /// A text, with quotes or without; an expression where it cannot be a text.
    public RowValue textOrValue(String name) throws QueryError {
        ValueSyntax value = given(name);
        return switch (value) {
            case ValueSyntax.Binary _, ValueSyntax.Unary _, Call _ -> compiler.value(value);
            default -> RowValue.Constant.of(named(name, value).text());
        };
    }

    public List<RowValue> values(String name) throws QueryError {
        List<RowValue> all = new ArrayList<>();
        for (ValueSyntax each : items(given(name))) {
            all.add(compiler.value(each));
        }
        return all;
    }

    /// All arguments as expressions, as `eval(a = x + 1, b = 2)` has them, in their order.
    public Map<String, RowValue> allValues() throws QueryError {
        Map<String, RowValue> all = new LinkedHashMap<>();
        for (Map.Entry<String, ValueSyntax> each : byName.entrySet()) {
            all.put(each.getKey(), compiler.value(each.getValue()));
        }
        return all;
    }

    /// A text with backslashes, or a regular expression between slashes, whose flags come on top of `flags`.
    public RegexPattern regex(String name, String flags) throws QueryError {
        ValueSyntax value = given(name);
        return value instanceof ValueSyntax.Regex(Span span, String pattern, String own)
                ? new FilterCompiler(compiler).compileRegex(pattern, own + flags, span)
                : new FilterCompiler(compiler).compileRegex(pattern(name, value), flags, value.span());
    }

    /// A parameter without a value stands for anything.
    private String pattern(String name, ValueSyntax value) throws QueryError {
        TextArgument text = named(name, value);
        return value instanceof ValueSyntax.Parameter && text.isAnything() ? "" : text.text();
    }

    public boolean isRegex(String name) {
        return byName.get(name) instanceof ValueSyntax.Regex;
    }

    /// One function, or a list of them in brackets, which may be empty.
    public List<Step.Aggregation> aggregations(String name) throws QueryError {
        return new AggregationCompiler(compiler).all(given(name));
    }

    /// Steps in braces, or one call, for single rows.
    public Pipeline rowSteps(String name) throws QueryError {
        ValueSyntax value = given(name);
        return switch (value) {
            case ValueSyntax.Block(Span _, PipelineSyntax steps) ->
                compiler.rowSteps(steps, "'%s' of '%s'".formatted(name, signature.name()));
            case Call nested -> new Pipeline(compiler.callSteps(nested));
            default -> throw error(name, "expected steps in braces for '%s'".formatted(name));
        };
    }

    /// A query in braces that runs before this one.
    public SubqueryTable subquery(String name, Optional<Query.TimeRange> range, int rowsMax) throws QueryError {
        return subquery(name, range, rowsMax, UnaryOperator.identity());
    }

    /// @param completed gives the steps to run for those that are written
    public SubqueryTable subquery(
            String name, Optional<Query.TimeRange> range, int rowsMax, UnaryOperator<List<Step>> completed)
            throws QueryError {
        if (given(name) instanceof ValueSyntax.Block(Span span, PipelineSyntax steps)) {
            return compiler.subquery(completed.apply(compiler.steps(steps)), span, range, rowsMax);
        }
        throw error(name, "expected a query in braces for '%s'".formatted(name));
    }

    /// A query that the function itself makes up, and that runs before this one.
    public SubqueryTable subquery(List<Step> steps, int rowsMax) {
        return compiler.subquery(steps, call.span(), Optional.empty(), rowsMax);
    }

    /// What stands before the call in the same query. In braces for single rows it is what stands before these.
    public List<Step> stepsBefore() {
        return compiler.stepsBefore();
    }

    /// Queries in braces, in a list: the filters of each.
    public List<Filter> filters(String name) throws QueryError {
        List<Filter> all = new ArrayList<>();
        for (ValueSyntax each : items(given(name))) {
            if (!(each instanceof ValueSyntax.Block(Span _, PipelineSyntax steps))) {
                throw compiler.error("expected filters in braces for '%s'".formatted(name), each.span());
            }
            Pipeline pipeline = compiler.rowSteps(steps, "'%s' of '%s'".formatted(name, signature.name()));
            all.add(filter(pipeline));
        }
        return all;
    }

    private static Filter filter(Pipeline pipeline) {
        List<Filter> filters = new ArrayList<>();
        for (Step each : pipeline.steps()) {
            if (!(each instanceof Step.Where(Filter filter)) || !filter.isPure()) {
                return new Filter.Apply(row -> {
                    boolean[] passed = {false};
                    pipeline.run(row.copy(), _ -> passed[0] = true);
                    return passed[0];
                });
            }
            filters.add(filter);
        }
        return Filter.and(filters); // what is pure can be asked of whole blocks
    }

    /// The lookup file that the argument names.
    public LookupTable lookup(String name) throws QueryError {
        String file = required(name);
        return lookupIfThere(name)
                .orElseThrow(() -> error(
                        name,
                        "there is no lookup file '%s': upload it to this repository, or check its name"
                                .formatted(file)));
    }

    /// A file that is not there is a lack of the result, which says so: who looks at an outage wants the rest.
    public Optional<LookupTable> lookupOrLack(String name) throws QueryError {
        Optional<LookupTable> found = lookupIfThere(name);
        if (found.isEmpty()) {
            compiler.collected.lacks.add(
                    "there is no lookup file '%s', so nothing was found in it: upload it to this repository, or check its name"
                            .formatted(required(name)));
        }
        return found;
    }

    private Optional<LookupTable> lookupIfThere(String name) throws QueryError {
        String file = required(name);
        try {
            return context().lookups().find(file);
        } catch (IllegalArgumentException e) {
            throw error(name, "the lookup file '%s' cannot be used: %s".formatted(file, e.getMessage()));
        }
    }

    public void defineTable(String table, SubqueryTable rows) throws QueryError {
        if (compiler.collected.tablesByName.putIfAbsent(table, rows) != null) {
            throw compiler.error("the table '%s' is defined twice".formatted(table), call.span());
        }
    }

    public Optional<SubqueryTable> table(String table) {
        return Optional.ofNullable(compiler.collected.tablesByName.get(table));
    }

    public void setRange(Query.TimeRange range) {
        compiler.collected.range = Optional.of(range);
    }

    /// Tells the author something that is no error.
    public void note(String text) {
        compiler.note(text, call.span());
    }

    private ValueSyntax given(String name) throws QueryError {
        ValueSyntax value = byName.get(name);
        if (value == null) {
            throw compiler.error("'%s' needs '%s'".formatted(signature.name(), name), call.span());
        }
        return value;
    }

    /// At the argument, or at the call when it is not given.
    public QueryError error(String name, String problem) {
        ValueSyntax value = byName.get(name);
        return compiler.error(problem, value == null ? call.span() : value.span());
    }
}
