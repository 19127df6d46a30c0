package dev.millrace.node.query.compile;

import dev.millrace.node.query.Filter;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryNote;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.SourcePosition;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.SubqueryTable;
import dev.millrace.node.query.aggregate.Groups;
import dev.millrace.node.query.compile.CaseStep.Branch;
import dev.millrace.node.query.syntax.FilterSyntax;
import dev.millrace.node.query.syntax.Name;
import dev.millrace.node.query.syntax.PipelineSyntax;
import dev.millrace.node.query.syntax.Span;
import dev.millrace.node.query.syntax.StepSyntax;
import dev.millrace.node.query.syntax.SyntaxParser;
import dev.millrace.node.query.syntax.ValueSyntax;
import dev.millrace.node.query.syntax.ValueSyntax.Argument;
import dev.millrace.node.query.syntax.ValueSyntax.Call;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a text means, or the place and the reason why it means nothing. The depth of the tree is bounded by the
/// parser
/// that made it.
public final class QueryCompiler {
    /// Saved queries that call saved queries.
    private static final int SAVED_DEPTH_MAX = 10;

    /// Characters of all saved queries that a query calls, each as often as it is called: a few that call each other
    /// could grow past any memory.
    private static final int SAVED_TEXT_MAX = 1 << 20;

    /// A call counts so many characters at least, as even one of an empty text takes time.
    private static final int SAVED_TEXT_MIN = 100;

    /// Steps that may make several rows of one: each calls the steps behind it, and so costs stack.
    private static final int TRANSFORMS_MAX = 250;

    final String text;
    final QueryContext context;
    final FunctionLibrary library;
    final Collected collected;
    private final int savedDepth;
    /// Of the pipeline that is being compiled: the steps before the one that it is at.
    private List<Step> before = new ArrayList<>();

    private QueryCompiler(
            String text, QueryContext context, FunctionLibrary library, Collected collected, int savedDepth) {
        this.text = text;
        this.context = context;
        this.library = library;
        this.collected = collected;
        this.savedDepth = savedDepth;
    }

    public static Query compile(String text, QueryContext context, FunctionLibrary library) throws QueryError {
        Collected collected = new Collected();
        QueryCompiler compiler = new QueryCompiler(text, context, library, collected, 0);
        List<Step> steps = compiler.steps(SyntaxParser.parse(text, context.limits()));
        return Query.of(text, steps, collected.tables, collected.range, collected.notes, List.copyOf(collected.lacks));
    }

    List<Step> steps(PipelineSyntax pipeline) throws QueryError {
        List<Step> outer = before;
        List<Step> all = new ArrayList<>();
        before = all;
        for (StepSyntax each : pipeline.steps()) {
            all.addAll(steps(each));
        }
        before = outer;
        return all;
    }

    List<Step> stepsBefore() {
        return List.copyOf(before);
    }

    /// Steps for single rows.
    Pipeline rowSteps(PipelineSyntax pipeline, String where) throws QueryError {
        List<Step> all = new ArrayList<>();
        for (StepSyntax each : pipeline.steps()) {
            List<Step> steps = steps(each);
            if (steps.stream().anyMatch(Step.Aggregation.class::isInstance)) {
                throw error("an aggregation cannot stand in " + where + ", which sees one row at a time", each.span());
            }
            all.addAll(steps);
        }
        return new Pipeline(all);
    }

    /// A query of its own, that runs before this one. Its own subqueries run before it.
    SubqueryTable subquery(List<Step> steps, Span span, Optional<Query.TimeRange> range, int rowsMax) {
        Query query = Query.of(
                text.substring(span.start(), span.end()), steps, List.of(), Optional.empty(), List.of(), List.of());
        SubqueryTable table = new SubqueryTable(query, range, rowsMax);
        collected.tables.add(table);
        return table;
    }

    private List<Step> steps(StepSyntax step) throws QueryError {
        List<Step> made = compiled(step);
        collected.transforms += made.stream()
                .filter(each -> each instanceof Step.Transform && !(each instanceof Step.Edit))
                .count();
        if (collected.transforms > TRANSFORMS_MAX) {
            throw error(
                    "the query has more than %d steps such as case and split()".formatted(TRANSFORMS_MAX), step.span());
        }
        return made;
    }

    private List<Step> compiled(StepSyntax step) throws QueryError {
        return switch (step) {
            case StepSyntax.Where(FilterSyntax.Call(Call call)) -> callSteps(call);
            case StepSyntax.Where(FilterSyntax.Saved(StepSyntax.Saved saved)) -> savedSteps(saved);
            case StepSyntax.Where(FilterSyntax filter) ->
                List.of(new Step.Where(new FilterCompiler(this).filter(filter)));
            case StepSyntax.Assign(Span _, Name field, ValueSyntax value) -> assign(field, value);
            case StepSyntax.Case(Span _, List<PipelineSyntax> branches) -> List.of(caseStep(branches));
            case StepSyntax.Match(Span _, Name field, List<StepSyntax.Arm> arms) -> List.of(matchStep(field, arms));
            case StepSyntax.Together(Span _, List<ValueSyntax> functions) ->
                List.of(Groups.ofAll(new AggregationCompiler(this).all(functions)));
            case StepSyntax.Saved saved -> savedSteps(saved);
        };
    }

    List<Step> callSteps(Call call) throws QueryError {
        QueryFunction function = function(call);
        Arguments arguments = new Arguments(this, call, function.signature());
        return switch (function) {
            case QueryFunction.Steps steps -> steps.steps(arguments); // first: it may be a test elsewhere
            case QueryFunction.Value value -> List.of(new SetStep(arguments.resultField(), value.value(arguments)));
            case QueryFunction.Test test -> List.of(new Step.Where(test.filter(arguments)));
            case QueryFunction.Change change -> List.of(change.change(arguments));
            case QueryFunction.Aggregate aggregate -> List.of(aggregate.aggregation(arguments));
        };
    }

    QueryFunction function(Call call) throws QueryError {
        String written = call.name().text();
        Optional<QueryFunction> function = library.named(written);
        if (function.isPresent()) {
            return function.get();
        }
        throw error(
                library.isToCome(written)
                        ? "the function '%s' is not supported yet".formatted(written)
                        : "there is no function '%s'%s".formatted(written, library.hint(written)),
                call.name().span());
    }

    private List<Step> assign(Name field, ValueSyntax value) throws QueryError {
        if (!(value instanceof Call call)) {
            return List.of(new SetStep(field.text(), new ExpressionCompiler(this).value(value)));
        }
        QueryFunction function = function(call);
        if (function.signature().has(Signature.AS)) {
            return callSteps(withArgument(call, Signature.AS, field));
        }
        return switch (function) {
            case QueryFunction.Value _, QueryFunction.Test _ ->
                List.of(new SetStep(field.text(), new ExpressionCompiler(this).value(value)));
            case QueryFunction.Change _, QueryFunction.Aggregate _, QueryFunction.Steps _ ->
                throw error(
                        "'%s' gives no value that a field could take"
                                .formatted(function.signature().name()),
                        call.span());
        };
    }

    static Call withArgument(Call call, String name, Name value) {
        List<Argument> arguments = new ArrayList<>(call.arguments());
        ValueSyntax word = new ValueSyntax.Field(value.span(), value.text());
        arguments.add(new Argument(value.span(), Optional.of(new Name(value.span(), name)), word));
        return new Call(call.span(), call.name(), call.appliedTo(), arguments);
    }

    private Step caseStep(List<PipelineSyntax> branches) throws QueryError {
        List<Branch> all = new ArrayList<>();
        for (PipelineSyntax each : branches) {
            all.add(new Branch(Filter.Constant.TRUE, rowSteps(each, "a branch of 'case'")));
        }
        return new CaseStep(all);
    }

    private Step matchStep(Name field, List<StepSyntax.Arm> arms) throws QueryError {
        List<Branch> all = new ArrayList<>();
        for (StepSyntax.Arm each : arms) {
            Filter guard = new FilterCompiler(this).guard(field, each.guard());
            all.add(new Branch(guard, rowSteps(each.steps(), "a branch of 'match'")));
        }
        return new CaseStep(all);
    }

    List<Step> savedSteps(StepSyntax.Saved saved) throws QueryError {
        Optional<String> found = context.savedQueries().find(saved.name());
        if (found.isEmpty()) {
            throw error("there is no saved query '%s'".formatted(saved.name()), saved.span());
        }
        if (savedDepth == SAVED_DEPTH_MAX) {
            throw error("saved queries call each other more than %d deep".formatted(SAVED_DEPTH_MAX), saved.span());
        }
        collected.savedText += Math.max(SAVED_TEXT_MIN, found.get().length());
        if (collected.savedText > SAVED_TEXT_MAX) {
            throw error(
                    "the saved queries have more than %d characters, each counted as often as it is called"
                            .formatted(SAVED_TEXT_MAX),
                    saved.span());
        }
        Map<String, String> values = new HashMap<>();
        for (Argument each : saved.arguments()) {
            Name name = each.name()
                    .orElseThrow(
                            () -> error("arguments of a saved query need names: $name(argument=value)", each.span()));
            values.put(name.text(), text(each.value()).text());
        }
        try {
            return new QueryCompiler(found.get(), context.withParameters(values), library, collected, savedDepth + 1)
                    .steps(SyntaxParser.parse(found.get(), context.limits()));
        } catch (QueryError e) {
            throw error("in the saved query '%s': %s".formatted(saved.name(), e.getMessage()), saved.span());
        }
    }

    /// One name or text; what a parameter stands for.
    TextArgument text(ValueSyntax value) throws QueryError {
        return switch (value) {
            case ValueSyntax.Word(Span _, String word, BitSet wildcards) -> new TextArgument(word, wildcards, false);
            case ValueSyntax.Quoted(Span _, String quoted, BitSet wildcards) ->
                new TextArgument(quoted, wildcards, true);
            case ValueSyntax.Field(Span _, String name) -> new TextArgument(name, new BitSet(), false);
            case ValueSyntax.Parameter parameter -> parameter(parameter);
            default -> throw error("expected one name or value", value.span());
        };
    }

    private TextArgument parameter(ValueSyntax.Parameter parameter) {
        String given = context.parameters().get(parameter.name());
        if (given == null && parameter.otherwise().isEmpty()) {
            note("the parameter '%s' has no value: '*' is taken".formatted(parameter.name()), parameter.span());
        }
        String value = given == null ? parameter.otherwise().orElse("*") : given;
        BitSet wildcards = new BitSet();
        for (int i = value.indexOf('*'); i >= 0; i = value.indexOf('*', i + 1)) {
            wildcards.set(i);
        }
        return new TextArgument(value, wildcards, true);
    }

    RowValue value(ValueSyntax value) throws QueryError {
        return new ExpressionCompiler(this).value(value);
    }

    void note(String note, Span span) {
        collected.notes.add(new QueryNote(note, SourcePosition.at(text, span.start())));
    }

    QueryError error(String problem, Span span) {
        return new QueryError(problem, SourcePosition.at(text, Math.min(span.start(), text.length())));
    }
}
