package dev.millrace.node.http;

import static dev.millrace.node.base.Checks.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The path of a route, by segments: each is literal, or `{name}` and takes any text that is not empty.
record RoutePattern(List<Segment> segments) {
    sealed interface Segment {
        record Literal(String text) implements Segment {}

        record Parameter(String name) implements Segment {}
    }

    RoutePattern {
        segments = List.copyOf(segments);
    }

    static RoutePattern of(String path) {
        require(path.startsWith("/"), "route '%s' does not begin with '/'", path);
        List<Segment> segments = new ArrayList<>();
        for (String each : segmentsOf(path)) {
            segments.add(
                    each.startsWith("{") && each.endsWith("}")
                            ? new Segment.Parameter(each.substring(1, each.length() - 1))
                            : new Segment.Literal(each));
        }
        return new RoutePattern(segments);
    }

    static List<String> segmentsOf(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /// The parameters, if these decoded segments are of this form.
    Optional<Map<String, String>> match(List<String> decoded) {
        if (decoded.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < decoded.size(); i++) {
            String text = decoded.get(i);
            boolean fits = switch (segments.get(i)) {
                case Segment.Literal(String literal) -> literal.equals(text);
                case Segment.Parameter(String name) -> {
                    parameters.put(name, text);
                    yield !text.isEmpty();
                }
            };
            if (!fits) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    long literals() {
        return segments.stream().filter(Segment.Literal.class::isInstance).count();
    }
}
