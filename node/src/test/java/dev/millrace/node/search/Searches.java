package dev.millrace.node.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.query.ResultRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs queries over a [MemoryCluster] and keeps what comes out, values as bytes in characters.
public final class Searches {
    public static final SearchLimits LIMITS = new SearchLimits(
            4, 64 << 20, 10_000, 10_000, 1_000_000, Duration.ofMinutes(5), Duration.ZERO, 65_536, 100, 4);

    private Searches() {}

    public record Found(List<Map<String, String>> rows, SearchResult result) {}

    public static Found run(MemoryCluster cluster, SearchLimits limits, String query)
            throws QueryError, IOException, SearchRejected, InterruptedException {
        return run(cluster, limits, query, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    public static Found run(MemoryCluster cluster, SearchLimits limits, String query, long from, long to)
            throws QueryError, IOException, SearchRejected, InterruptedException {
        return run(cluster, limits, QueryParser.parse(query), from, to);
    }

    public static Found run(MemoryCluster cluster, SearchLimits limits, Query query, long from, long to)
            throws IOException, SearchRejected, InterruptedException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (Coordinator coordinator =
                new Coordinator(cluster, cluster, cluster, limits, new SimpleMeterRegistry(), System::nanoTime)) {
            SearchRequest request =
                    new SearchRequest(Asker.NODE, MemoryCluster.REPOSITORY, MemoryCluster.NAME, query, from, to);
            SearchResult result = coordinator.run(request, row -> rows.add(map(row)));
            return new Found(rows, result);
        }
    }

    public static Map<String, String> map(ResultRow row) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < row.names().size(); i++) {
            map.put(row.names().get(i), new String(row.values().get(i).copy(), ISO_8859_1));
        }
        return map;
    }
}
