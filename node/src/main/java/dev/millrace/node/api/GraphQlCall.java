package dev.millrace.node.api;

import static java.util.Objects.requireNonNull;

import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who asks for a field, and with which arguments.
final class GraphQlCall {
    private GraphQlCall() {}

    static Exchange by(DataFetchingEnvironment field) {
        return field.getGraphQlContext().get(Exchange.class);
    }

    static Exchange root(DataFetchingEnvironment field) throws HttpError {
        Exchange exchange = by(field);
        exchange.caller().requireRoot();
        return exchange;
    }

    /// The argument `input`, which the schema asks for.
    static Map<String, Object> input(DataFetchingEnvironment field) {
        return requireNonNull(field.getArgument("input"), "the schema asks for it");
    }

    /// The name of the repository that the field is one of.
    static String nameOfSource(DataFetchingEnvironment field) throws HttpError {
        Map<String, Object> source = requireNonNull(field.getSource(), "a field of a repository");
        return text(source, "name");
    }

    static String text(DataFetchingEnvironment field, String name) throws HttpError {
        return text(field.getArguments(), name);
    }

    static String text(Map<String, Object> from, String name) throws HttpError {
        return optionalText(from, name).orElseThrow(() -> HttpError.badRequest("'%s' must be given".formatted(name)));
    }

    static Optional<String> optionalText(Map<String, Object> from, String name) {
        return Optional.ofNullable(from.get(name)).map(Object::toString);
    }

    static boolean truth(Map<String, Object> from, String name) {
        return Boolean.TRUE.equals(from.get(name));
    }

    static List<String> texts(Map<String, Object> from, String name) {
        return from.get(name) instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// The objects of a list of inputs.
    @SuppressWarnings("unchecked") // the schema says that they are objects
    static List<Map<String, Object>> objects(Map<String, Object> from, String name) {
        return from.get(name) instanceof List<?> all ? (List<Map<String, Object>>) all : List.of();
    }

    @SuppressWarnings("unchecked") // the schema says that it is one
    static Map<String, Object> object(Map<String, Object> from, String name) {
        return from.get(name) instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
    }
}
