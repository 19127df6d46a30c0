package dev.millrace.node.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.digest.Batches;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.live.LiveItem;
import dev.millrace.node.live.LiveReader;
import dev.millrace.node.live.LiveReader.From;
import dev.millrace.node.search.SeenEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Readers that come back to the place where they were: nothing is lost between, and nothing comes twice.
class FollowTest {
    private static final RepositoryId OTHER = new RepositoryId("r2");
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int PARTITIONS = 3;
    private static final int SENDERS = 4;
    private static final int BATCHES = 200;

    @TempDir
    Path directory;

    @Test
    void findsEverythingOnceHoweverOftenItIsCutOff() throws Exception {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        Random random = new Random(seed);
        try (FollowedNode node = new FollowedNode(directory, PARTITIONS, 100_000);
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Optional<SeenEvents> seen = Optional.empty();
            try (LiveReader reader = node.follow("", new From.Now())) {
                seen = reader.seen();
            }
            Client client = new Client(seen.orElseThrow(), random);
            List<Future<Integer>> sending = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                Random own = new Random(random.nextLong());
                sending.add(senders.submit(() -> send(node, sender, own, client.pace)));
            }
            long end = System.nanoTime() + SOON.toNanos();
            for (int cut = 1; cut < 25 || sending.stream().anyMatch(each -> !each.isDone()); cut++) {
                client.read(node, random.nextInt(200));
                if (cut % 10 == 0) {
                    node.crash();
                }
                assertThat(System.nanoTime()).as("seed %d", seed).isLessThan(end);
            }
            int total = 0;
            for (Future<Integer> each : sending) {
                total += each.get();
            }
            while (client.kept.size() < total && System.nanoTime() < end) {
                client.read(node, 1_000);
            }
            client.read(node, 100);

            assertThat(client.words).as("seed %d", seed).isEmpty();
            assertThat(client.kept).as("seed %d", seed).doesNotHaveDuplicates().hasSize(total);
        }
    }

    private static int send(FollowedNode node, int sender, Random random, Semaphore pace) throws Exception {
        int sent = 0;
        for (int i = 0; i < BATCHES; i++) {
            // The reader is to find some of it in files, some in memory, and some as it comes.
            assertThat(pace.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            String[] texts = new String[1 + random.nextInt(4)];
            for (int n = 0; n < texts.length; n++) {
                texts[n] = "%d-%d-%d %s".formatted(sender, i, n, "x".repeat(random.nextInt(50)));
            }
            int partition = random.nextInt(PARTITIONS);
            node.topic
                    .append(partition, Batches.encoded(FollowedNode.REPOSITORY, texts))
                    .get();
            if (random.nextInt(4) == 0) {
                node.topic.append(partition, Batches.encoded(OTHER, "noise")).get();
            }
            sent += texts.length;
        }
        return sent;
    }

    /// Keeps what lies before a cursor that it was given; what came behind it when it is cut off, it will get again.
    private static final class Client {
        private final Random random;
        private final List<String> kept = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private final Semaphore pace = new Semaphore(0);
        private SeenEvents seen;

        private Client(SeenEvents seen, Random random) {
            this.seen = seen;
            this.random = random;
        }

        private void read(FollowedNode node, int items) throws Exception {
            List<String> got = new ArrayList<>();
            try (LiveReader reader = node.follow("", new From.After(seen))) {
                for (int i = 0; i < items; i++) {
                    Optional<LiveItem> item = reader.poll(Duration.ofMillis(random.nextInt(3)));
                    pace.release();
                    switch (item.orElse(null)) {
                        case null -> {
                            // nothing new
                        }
                        case LiveItem.Matched matched ->
                            got.add(matched.row().value("@id").orElseThrow().text());
                        case LiveItem.Dropped dropped -> words.add(dropped.toString());
                        case LiveItem.Missing(String what) -> words.add(what);
                    }
                    Optional<SeenEvents> place = random.nextInt(7) == 0 ? reader.seen() : Optional.empty();
                    if (place.isPresent()) {
                        seen = SeenEvents.parse(place.get().text()).orElseThrow();
                        kept.addAll(got);
                        got.clear();
                    }
                }
            }
        }
    }

    @Test
    void aSlowReaderIsToldOfEachEventThatItDoesNotGet() throws Exception {
        try (FollowedNode node = new FollowedNode(directory, 1, 10)) {
            List<String> got = new ArrayList<>();
            long dropped = 0;
            try (LiveReader reader = node.follow("", new From.Now())) {
                for (int i = 0; i < 500; i++) {
                    append(node, 0, "event " + i);
                }
                while (got.size() + dropped < 500) {
                    switch (reader.poll(SOON).orElseThrow()) {
                        case LiveItem.Matched matched ->
                            got.add(matched.row().value("@id").orElseThrow().text());
                        case LiveItem.Dropped(long count) -> dropped += count;
                        case LiveItem.Missing missing -> throw new AssertionError(missing);
                    }
                }
                awaitSeen(reader, new SeenEvents.Next(499, 1));
            }
            assertThat(dropped).isPositive();
            assertThat(got).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatRunsOverWhileItCatchesUpIsReadAgain() throws Exception {
        try (FollowedNode node = new FollowedNode(directory, 1, 10)) {
            for (int i = 0; i < 50; i++) {
                append(node, 0, "before " + i);
            }
            SeenEvents beginning = new SeenEvents(0, Map.of());
            Set<String> got = new HashSet<>();
            try (LiveReader reader = node.follow("", new From.After(beginning))) {
                for (int i = 0; i < 200; i++) {
                    append(node, 0, "after " + i);
                }
                while (got.size() < 250) {
                    LiveItem item = reader.poll(SOON).orElseThrow();
                    assertThat(item).isInstanceOf(LiveItem.Matched.class);
                    assertThat(got.add(((LiveItem.Matched) item)
                                    .row()
                                    .value("@id")
                                    .orElseThrow()
                                    .text()))
                            .isTrue();
                    if (got.size() == 1) {
                        node.commitAll(); // everything was offered, and most of it did not fit
                    }
                }
            }
        }
    }

    @Test
    void movesOnWhereNothingMatches() throws Exception {
        try (FollowedNode node = new FollowedNode(directory, 1, 10);
                LiveReader reader = node.follow("wanted", new From.Now())) {
            append(node, 0, "something else");
            append(node, 0, "wanted");
            append(node, 0, "something else");

            assertThat(reader.poll(SOON)).isPresent();
            awaitSeen(reader, new SeenEvents.Next(2, 1));
        }
    }

    @Test
    void readsNoFileThatLiesBeforeTheCursor() throws Exception {
        try (FollowedNode node = new FollowedNode(directory, 2, 10)) {
            for (int i = 0; i < 20; i++) {
                append(node, i % 2, "old " + i);
                node.commitAll();
            }
            SeenEvents seen;
            try (LiveReader reader = node.follow("", new From.Now())) {
                seen = reader.seen().orElseThrow();
            }
            append(node, 1, "new");
            node.commitAll();
            int before = node.filesRead.get();

            try (LiveReader reader = node.follow("", new From.After(seen))) {
                assertThat(raw(reader.poll(SOON))).isEqualTo("new");
                assertThat(reader.poll(Duration.ZERO)).isEmpty();
            }
            assertThat(node.filesRead.get() - before).isEqualTo(1);
        }
    }

    @Test
    void beginsWithTheNewestEvents() throws Exception {
        try (FollowedNode node = new FollowedNode(directory, 1, 10)) {
            for (int i = 0; i < 5; i++) {
                append(node, 0, "event " + i);
            }
            node.commitAll();
            append(node, 0, "event 5");

            try (LiveReader reader = node.follow("", new From.Newest(3, Long.MIN_VALUE))) {
                append(node, 0, "event 6");

                assertThat(reader.seen()).isEmpty();
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    texts.add(raw(reader.poll(SOON)));
                }
                assertThat(texts).containsExactly("event 3", "event 4", "event 5", "event 6");
                assertThat(reader.seen().orElseThrow().next().get(0)).isEqualTo(new SeenEvents.Next(6, 1));
            }
        }
    }

    @Test
    void aCursorOfOtherDataIsNotTakenForThePlace() throws Exception {
        try (FollowedNode node = new FollowedNode(directory, 1, 10)) {
            append(node, 0, "there");
            SeenEvents ahead = new SeenEvents(0, Map.of(0, new SeenEvents.Next(1_000, 0)));
            SeenEvents older = new SeenEvents(7, Map.of(0, new SeenEvents.Next(0, 0)));
            for (SeenEvents each : List.of(ahead, older)) {
                try (LiveReader reader = node.follow("", new From.After(each))) {
                    assertThat(reader.poll(SOON).orElseThrow()).isInstanceOf(LiveItem.Missing.class);
                    append(node, 0, "comes");
                    assertThat(raw(reader.poll(SOON))).isEqualTo("comes");
                }
            }
        }
    }

    /// Nothing comes until the reader is there.
    private static void awaitSeen(LiveReader reader, SeenEvents.Next wanted) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        while (!wanted.equals(reader.seen().orElseThrow().next().get(0)) && System.nanoTime() < end) {
            assertThat(reader.poll(Duration.ofMillis(5))).isEmpty();
        }
        assertThat(reader.seen().orElseThrow().next()).containsEntry(0, wanted);
    }

    private static String raw(Optional<LiveItem> item) {
        return ((LiveItem.Matched) item.orElseThrow())
                .row()
                .value("@rawstring")
                .orElseThrow()
                .text();
    }

    private static void append(FollowedNode node, int partition, String text) throws Exception {
        node.topic
                .append(partition, Batches.encoded(FollowedNode.REPOSITORY, text))
                .get();
    }
}
