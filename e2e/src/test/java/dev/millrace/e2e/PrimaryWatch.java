package dev.millrace.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells who digests which partition, whenever that changes, as some node that is well sees it.
final class PrimaryWatch {
    private static final long POLL_MILLIS = 500;

    private final Standing standing;
    private final Map<String, MillraceClient> clients;
    private final Timeline timeline;
    private final Map<Integer, String> primaries = new TreeMap<>();

    PrimaryWatch(Standing standing, Map<String, MillraceClient> clients, Timeline timeline) {
        this.standing = standing;
        this.clients = Map.copyOf(clients);
        this.timeline = timeline;
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
            partitions = clients.get(name).get("/api/v1/status/details").json().path("partitions");
        } catch (IOException e) {
            return false;
        }
        for (JsonNode each : partitions) {
            String now = "%s in epoch %s"
                    .formatted(
                            each.path("primary").asText("nobody"),
                            each.path("epoch").asText("?"));
            String before = primaries.put(each.path("partition").asInt(), now);
            if (!now.equals(before)) {
                timeline.say(
                        "primary",
                        "of partition %d is %s",
                        each.path("partition").asInt(),
                        now);
            }
        }
        return !partitions.isEmpty();
    }
}
