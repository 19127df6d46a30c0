package dev.millrace.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What was promised by any node of a cluster, to be compared with what any of them finds, also while more is
/// sent.
///
/// Each event of a batch has a bit of its own. That a batch is there with each event once is then a count and
/// a sum:
/// so many powers of two only add up to a number with so many bits if they all differ.
final class ClusterLedger {
    static final int EVENTS_IN_BATCH = 20;
    static final List<String> REPOSITORIES = List.of("default", "second");

    private static final long ALL_BITS = (1L << EVENTS_IN_BATCH) - 1;
    /// So many values of a tag that the batches meet all partitions.
    private static final int HOSTS = 32;

    private static final int PROBLEMS_SHOWN = 10;

    private final String run = UUID.randomUUID().toString();
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

    /// Events of one request, which go to one repository.
    ///
    /// @param key of a request that may be sent any number of times, each time with the same bytes; otherwise
    ///     empty
    record Batch(int number, String key, long timeMillis) {
        String repository() {
            return REPOSITORIES.get(number % REPOSITORIES.size());
        }

        String path() {
            return "/api/v1/ingest/humio-structured?repository=" + repository();
        }

        String body() {
            StringBuilder events = new StringBuilder();
            for (int i = 0; i < EVENTS_IN_BATCH; i++) {
                events.append(i == 0 ? "" : ",")
                        .append(
                                "{\"timestamp\":%d,\"attributes\":{\"batch\":%d,\"bit\":%d},\"rawstring\":\"ledger %d %d\"}"
                                        .formatted(timeMillis, number, 1 << i, number, i));
            }
            return "[{\"tags\":{\"host\":\"h%d\"},\"events\":[%s]}]".formatted(number % HOSTS, events);
        }

        String[] headers() {
            return key.isEmpty()
                    ? new String[] {"Content-Type", "application/json"}
                    : new String[] {"Content-Type", "application/json", "Idempotency-Key", key};
        }
    }

    /// What one look at all repositories says.
    ///
    /// @param events that were found
    /// @param warnings of an answer that is not complete: then what is missing is no problem yet
    /// @param problems what cannot be, whatever happens
    record Verdict(long events, List<String> warnings, List<String> problems) {
        Verdict {
            warnings = List.copyOf(warnings);
            problems = List.copyOf(problems);
        }

        boolean isComplete() {
            return warnings.isEmpty();
        }
    }

    Batch nextBatch(boolean isKeyed) {
        int number = next.getAndIncrement();
        return new Batch(number, isKeyed ? run + "-" + number : "", System.currentTimeMillis());
    }

    void acknowledged(Batch batch) {
        acknowledged.add(batch.number());
    }

    int acknowledgedBatches() {
        return acknowledged.size();
    }

    Verdict compare(MillraceClient client) throws IOException, InterruptedException {
        Set<Integer> promised = Set.copyOf(acknowledged); // before it asks: these must be there
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Map<Integer, Long> bits = new HashMap<>();
        long events = 0;
        for (String repository : REPOSITORIES) {
            for (JsonNode row : client.query(
                    repository, "bit=* | groupBy([batch], function=[count(as=n), sum(bit, as=bits)], limit=max)")) {
                if (!row.has("batch")) {
                    warnings.add(row.toString());
                    continue;
                }
                int batch = row.path("batch").asInt();
                long count = row.path("n").asLong();
                long sum = (long) row.path("bits").asDouble();
                events += count;
                bits.put(batch, sum);
                if (count != Long.bitCount(sum) || sum > ALL_BITS || batch >= next.get()) {
                    problems.add("batch %d%s: %d events, whose bits add up to %d"
                            .formatted(batch, acknowledged.contains(batch) ? "" : " (not acknowledged)", count, sum));
                }
            }
        }
        for (int batch : new TreeSet<>(promised)) {
            long found = bits.getOrDefault(batch, 0L);
            if (warnings.isEmpty() && found < ALL_BITS) {
                problems.add("batch %d was acknowledged, and %d of %d events are there"
                        .formatted(batch, Long.bitCount(found), EVENTS_IN_BATCH));
            }
        }
        return new Verdict(events, warnings, shortened(problems));
    }

    private static List<String> shortened(List<String> problems) {
        if (problems.size() <= PROBLEMS_SHOWN) {
            return problems;
        }
        List<String> first = new ArrayList<>(problems.subList(0, PROBLEMS_SHOWN));
        first.add("and %d more".formatted(problems.size() - PROBLEMS_SHOWN));
        return first;
    }
}
