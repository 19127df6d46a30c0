package dev.millrace.node.query.functions;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.SourcePosition;
import dev.millrace.node.query.old.StepSyntax.Argument;
import dev.millrace.node.query.old.StepSyntax.Call;
import dev.millrace.node.query.old.StepSyntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The arguments of a call by the names of the function's parameters, with the errors that people make in them.
final class Arguments {
    private final String text;
    private final Call call;
    private final Map<String, Value> byName = new LinkedHashMap<>();

    /// @param parameters the first is the one that can be given without its name
    Arguments(String text, Call call, List<String> parameters) throws QueryError {
        this.text = text;
        this.call = call;
        for (Argument argument : call.arguments()) {
            String name = parameter(argument, parameters);
            if (byName.put(name, argument.value()) != null) {
                throw error("'%s' is given twice".formatted(name), argument.offset());
            }
        }
    }

    private String parameter(Argument argument, List<String> parameters) throws QueryError {
        if (argument.name().isEmpty()) {
            return parameters.getFirst();
        }
        String written = argument.name().get();
        for (String each : parameters) {
            if (each.equalsIgnoreCase(written)) {
                return each;
            }
        }
        throw error(
                "'%s' has no parameter '%s'%s; it takes %s"
                        .formatted(
                                call.name(), written, Nearest.hint(written, parameters), String.join(", ", parameters)),
                argument.offset());
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    Optional<String> text(String name) throws QueryError {
        Value value = byName.get(name);
        return value == null ? Optional.empty() : Optional.of(text(name, value));
    }

    String text(String name, String otherwise) throws QueryError {
        return text(name).orElse(otherwise);
    }

    String required(String name) throws QueryError {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            throw missing(name);
        }
        return value.get();
    }

    private String text(String name, Value value) throws QueryError {
        if (value instanceof Value.Text(var literal) && !literal.text().isEmpty()) {
            return literal.text();
        }
        throw error("expected one name or value for '%s'".formatted(name), value.offset());
    }

    /// One name, or a list of them in brackets.
    List<String> texts(String name) throws QueryError {
        Value value = byName.get(name);
        if (value == null) {
            throw missing(name);
        }
        List<String> all = new ArrayList<>();
        for (Value each : value instanceof Value.Items(int _, var items) ? items : List.of(value)) {
            String item = text(name, each);
            if (all.contains(item)) {
                throw error("'%s' is given twice".formatted(item), each.offset());
            }
            all.add(item);
        }
        if (all.isEmpty()) {
            throw error("expected at least one name for '%s'".formatted(name), value.offset());
        }
        return all;
    }

    /// A whole number of at least 1, or `max`.
    int limit(String name, int otherwise) throws QueryError {
        Value value = byName.get(name);
        if (value == null) {
            return otherwise;
        }
        String written = text(name, value);
        if (written.equalsIgnoreCase("max")) {
            return Integer.MAX_VALUE;
        }
        try {
            int limit = Integer.parseInt(written);
            if (limit >= 1) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw error(
                "expected a whole number from 1 or 'max' for '%s', found '%s'".formatted(name, written),
                value.offset());
    }

    /// One of these words, in any case.
    String choice(String name, String otherwise, List<String> choices) throws QueryError {
        Value value = byName.get(name);
        if (value == null) {
            return otherwise;
        }
        String written = text(name, value).toLowerCase(Locale.ROOT);
        if (!choices.contains(written)) {
            throw error(
                    "expected %s for '%s', found '%s'".formatted(String.join(" or ", choices), name, written),
                    value.offset());
        }
        return written;
    }

    /// One function, or a list of them in brackets; nothing when the argument is not given.
    Optional<List<Measure>> measures(String name) throws QueryError {
        Value value = byName.get(name);
        if (value == null) {
            return Optional.empty();
        }
        List<Measure> all = new ArrayList<>();
        for (Value each : value instanceof Value.Items(int _, var items) ? items : List.of(value)) {
            if (!(each instanceof Value.Nested(Call nested))) {
                throw error("expected a function such as count() for '%s'".formatted(name), each.offset());
            }
            Measure measure = Functions.measure(text, nested);
            if (all.stream().anyMatch(other -> other.as().equals(measure.as()))) {
                throw error(
                        "two values are called '%s': give one another name with as=".formatted(measure.as()),
                        each.offset());
            }
            all.add(measure);
        }
        return Optional.of(all);
    }

    void refuse(String name, String why) throws QueryError {
        Value value = byName.get(name);
        if (value != null) {
            throw error(why, value.offset());
        }
    }

    private QueryError missing(String name) {
        return error("'%s' needs '%s'".formatted(call.name(), name), call.offset());
    }

    private QueryError error(String problem, int offset) {
        return new QueryError(problem, SourcePosition.at(text, offset));
    }
}
