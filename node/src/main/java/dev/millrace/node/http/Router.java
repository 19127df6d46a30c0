package dev.millrace.node.http;

import static dev.millrace.node.base.Checks.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds the route of a request. Of two that fit, the one with more literal segments is meant; one that takes all the
/// rest of a path is meant only where no other fits.
///
/// With a public address that has a path (`https://example.org/logs/`), each route answers with that prefix and
/// without: a proxy in front may cut it off or not.
final class Router {
    /// What a path leads to.
    sealed interface Target {
        record Found(Route route, Map<String, String> parameters) implements Target {}

        record OtherMethods(SortedSet<String> allowed) implements Target {}

        record Nothing() implements Target {}
    }

    private record Entry(RoutePattern pattern, Route route) {}

    private final Map<Integer, List<Entry>> byLength;
    private final List<Entry> takingRest;
    private final String prefix;

    Router(List<Route> routes, Optional<URI> publicUrl) {
        Set<String> seen = new HashSet<>();
        for (Route each : routes) {
            require(seen.add(each.method() + " " + each.path()), "route %s %s twice", each.method(), each.path());
        }
        List<Entry> entries = routes.stream()
                .map(route -> new Entry(RoutePattern.of(route.path()), route))
                .sorted(Comparator.comparingLong(
                                (Entry entry) -> entry.pattern().literals())
                        .reversed())
                .toList();
        byLength = entries.stream()
                .filter(entry -> !entry.pattern().takesRest())
                .collect(Collectors.groupingBy(
                        entry -> entry.pattern().segments().size()));
        takingRest =
                entries.stream().filter(entry -> entry.pattern().takesRest()).toList();
        prefix = publicUrl.map(URI::getPath).map(Router::withoutLastSlash).orElse("");
    }

    /// @param rawPath as in the request line, so that `%2F` within a segment does not part it
    Target find(String method, String rawPath) throws HttpError {
        Target target = findWithoutPrefix(method, rawPath);
        if (target instanceof Target.Nothing && !prefix.isEmpty() && isBelowPrefix(rawPath)) {
            String rest = rawPath.substring(prefix.length());
            return findWithoutPrefix(method, rest.isEmpty() ? "/" : rest);
        }
        return target;
    }

    private boolean isBelowPrefix(String rawPath) {
        return rawPath.startsWith(prefix)
                && (rawPath.length() == prefix.length() || rawPath.charAt(prefix.length()) == '/');
    }

    private Target findWithoutPrefix(String method, String rawPath) throws HttpError {
        if (!rawPath.startsWith("/")) {
            return new Target.Nothing();
        }
        List<String> segments = decode(RoutePattern.segmentsOf(rawPath));
        SortedSet<String> others = new TreeSet<>();
        for (List<Entry> entries : List.of(byLength.getOrDefault(segments.size(), List.of()), takingRest)) {
            for (Entry each : entries) {
                Optional<Map<String, String>> parameters = each.pattern().match(segments);
                if (parameters.isPresent()) {
                    if (answers(each.route(), method)) {
                        return new Target.Found(each.route(), parameters.get());
                    }
                    others.add(each.route().method());
                }
            }
        }
        return others.isEmpty() ? new Target.Nothing() : new Target.OtherMethods(others);
    }

    /// HEAD is GET whose body the server keeps to itself.
    private static boolean answers(Route route, String method) {
        String routed = route.method();
        return routed.equals(method) || (routed.equals("GET") && method.equals("HEAD"));
    }

    private static List<String> decode(List<String> segments) throws HttpError {
        try {
            return segments.stream().map(Router::decode).toList();
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("the path is not well encoded: after '%' come two hexadecimal digits");
        }
    }

    private static String decode(String segment) {
        return segment.indexOf('%') < 0 ? segment : URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
    }

    private static String withoutLastSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
