package dev.millrace.e2e;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// Tells who digests which partition, whenever that changes, as some node that is well sees it; and how long a
/// partition whose primary was struck has had none.
final class PrimaryWatch {
    private static final long POLL_MILLIS = 250;

    private final Standing standing;
    private final Map<String, MillraceClient> clients;
    private final UnaryOperator<String> names;
    private final Timeline timeline;
    private final Map<Integer, Leader> leaders = new TreeMap<>();
    /// Of each partition, the strike whose end is known: a node may lead again while it is on its way back.
    private final Map<Integer, Long> counted = new TreeMap<>();
    private final Latencies failovers = new Latencies();

    private record Leader(String name, long epoch) {}

    /// @param names gives the name that goes with an identity
    PrimaryWatch(
            Standing standing, Map<String, MillraceClient> clients, UnaryOperator<String> names, Timeline timeline) {
        this.standing = standing;
        this.clients = Map.copyOf(clients);
        this.names = names;
        this.timeline = timeline;
    }

    /// From the moment in which a node was struck until another one digests what was its.
    Latencies failovers() {
        return failovers;
    }

    void run(CountDownLatch over) {
        try {
            while (!over.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                for (String name : standing.well()) {
                    if (clients.containsKey(name) && look(name)) {
                        break;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look(String name) throws InterruptedException {
        JsonNode partitions;
        try {
            partitions = requireNonNull(clients.get(name))
                    .get("/api/v1/status/details")
                    .json()
                    .path("partitions");
        } catch (IOException e) {
            return false;
        }
        for (JsonNode each : partitions) {
            String id = each.path("primary").asText("");
            see(
                    each.path("partition").asInt(),
                    new Leader(
                            id.isEmpty() ? "nobody" : names.apply(id),
                            each.path("epoch").asLong()));
        }
        return !partitions.isEmpty();
    }

    /// A node that lags behind may still tell of an earlier epoch.
    private void see(int partition, Leader now) {
        Leader before = leaders.getOrDefault(partition, new Leader("nobody", -1));
        if (now.epoch() <= before.epoch()) {
            return;
        }
        leaders.put(partition, now);
        String after = standing.struckAt(before.name())
                .filter(at -> !before.name().equals(now.name()) && !now.name().equals("nobody"))
                .filter(at -> !at.equals(counted.put(partition, at)))
                .map(at -> {
                    long nanos = System.nanoTime() - at;
                    failovers.add(nanos);
                    return ", %.1f s after %s was struck".formatted(nanos / 1e9, before.name());
                })
                .orElse("");
        timeline.say("primary", "of partition %d is %s, epoch %d%s", partition, now.name(), now.epoch(), after);
    }
}
