package dev.millrace.node.http;

import static dev.millrace.node.base.Checks.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The path of a route, by segments: each is literal, or `{name}` and takes any text that is not empty. The last
/// may be
/// `{name...}`, which takes all segments that are left, at least one; they may be empty.
record RoutePattern(List<Segment> segments) {
    sealed interface Segment {
        record Literal(String text) implements Segment {}

        record Parameter(String name) implements Segment {}

        record Rest(String name) implements Segment {}
    }

    private static final String REST_END = "...}";

    RoutePattern {
        segments = List.copyOf(segments);
        for (int i = 0; i < segments.size() - 1; i++) {
            require(!(segments.get(i) instanceof Segment.Rest), "{name...} stands at the end only: %s", segments);
        }
    }

    static RoutePattern of(String path) {
        require(path.startsWith("/"), "route '%s' does not begin with '/'", path);
        List<Segment> segments = new ArrayList<>();
        for (String each : segmentsOf(path)) {
            segments.add(segment(each));
        }
        return new RoutePattern(segments);
    }

    private static Segment segment(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return new Segment.Literal(text);
        }
        return text.endsWith(REST_END)
                ? new Segment.Rest(text.substring(1, text.length() - REST_END.length()))
                : new Segment.Parameter(text.substring(1, text.length() - 1));
    }

    static List<String> segmentsOf(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    boolean takesRest() {
        return segments.getLast() instanceof Segment.Rest;
    }

    /// The parameters, if these decoded segments are of this form. The rest is joined with slashes: which of them
    /// part
    /// segments and which lay within one is not known any more.
    Optional<Map<String, String>> match(List<String> decoded) {
        if (takesRest() ? decoded.size() < segments.size() : decoded.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String text = decoded.get(i);
            boolean fits = switch (segments.get(i)) {
                case Segment.Literal(String literal) -> literal.equals(text);
                case Segment.Parameter(String name) -> {
                    parameters.put(name, text);
                    yield !text.isEmpty();
                }
                case Segment.Rest(String name) -> {
                    parameters.put(name, String.join("/", decoded.subList(i, decoded.size())));
                    yield true;
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
