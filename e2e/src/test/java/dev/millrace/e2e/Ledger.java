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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What was sent and what was promised, to be compared with what is found.
final class Ledger {
    static final int EVENTS_IN_BATCH = 20;
    private static final int PROBLEMS_SHOWN = 20;

    /// So that two runs on one node are never taken for each other.
    private final String run = UUID.randomUUID().toString();

    private final AtomicInteger nextBatch = new AtomicInteger();
    private final AtomicInteger resent = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> uncertain = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Batch> toSendAgain = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();

    /// @param isKeyed whether it carries a key, so that it may be sent any number of times
    record Batch(String run, int number, boolean isKeyed) {
        String lines() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < EVENTS_IN_BATCH; i++) {
                text.append("ledger batch=")
                        .append(number)
                        .append(" place=")
                        .append(i)
                        .append(" padding=")
                        .append("x".repeat(100))
                        .append('\n');
            }
            return text.toString();
        }

        String[] headers() {
            return isKeyed ? new String[] {"Idempotency-Key", run + "-" + number} : new String[0];
        }
    }

    Batch next(boolean isKeyed) {
        return new Batch(run, nextBatch.getAndIncrement(), isKeyed);
    }

    /// Sends once, and keeps what the answer promises.
    ///
    /// @return whether it was acknowledged
    /// @throws IOException the node is gone: nobody knows whether the batch is there
    boolean send(MillraceClient client, Batch batch) throws IOException, InterruptedException {
        if (!acknowledged.contains(batch.number())) {
            uncertain.add(batch.number());
        }
        MillraceClient.Answer answer = client.post("/api/v1/ingest/lines?parser=kv", batch.lines(), batch.headers());
        if (answer.status() == 200) {
            acknowledged.add(batch.number());
            uncertain.remove(batch.number());
            return true;
        }
        if (answer.status() != 503 && answer.status() != 429) {
            refusals.add("batch %d: %d %s".formatted(batch.number(), answer.status(), answer.body()));
        }
        return false;
    }

    void sendAgainLater(Batch batch) {
        toSendAgain.add(batch);
    }

    /// Everything that waits to be sent again; from now on it waits no more.
    List<Batch> takeToSendAgain() {
        List<Batch> all = new ArrayList<>();
        for (Batch each = toSendAgain.poll(); each != null; each = toSendAgain.poll()) {
            all.add(each);
        }
        return all;
    }

    void countResent() {
        resent.incrementAndGet();
    }

    int acknowledgedBatches() {
        return acknowledged.size();
    }

    int resentTimes() {
        return resent.get();
    }

    /// What the ledger and a query disagree on; nothing is best.
    List<String> problems(MillraceClient client) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>(refusals);
        Map<Integer, int[]> found = new HashMap<>();
        for (JsonNode row : client.query("ledger | select([batch, place])")) {
            if (row.has("batch")) {
                found.computeIfAbsent(row.get("batch").asInt(), number -> new int[EVENTS_IN_BATCH])[
                        row.get("place").asInt()]++;
            } else {
                problems.add("the answer is not complete: " + row);
            }
        }
        for (int batch : new TreeSet<>(acknowledged)) {
            found.putIfAbsent(batch, new int[EVENTS_IN_BATCH]);
        }
        found.forEach((batch, times) -> {
            for (int place = 0; place < EVENTS_IN_BATCH; place++) {
                boolean isPromised = acknowledged.contains(batch);
                if (times[place] > 1 || (isPromised && times[place] == 0)) {
                    problems.add("event %d of %s batch %d is found %d times"
                            .formatted(place, isPromised ? "acknowledged" : "uncertain", batch, times[place]));
                }
            }
            if (!acknowledged.contains(batch) && !uncertain.contains(batch)) {
                problems.add("batch %d was never sent".formatted(batch));
            }
        });
        if (problems.size() <= PROBLEMS_SHOWN) {
            return problems;
        }
        List<String> first = new ArrayList<>(problems.subList(0, PROBLEMS_SHOWN));
        first.add("and %d more".formatted(problems.size() - PROBLEMS_SHOWN));
        return first;
    }
}
