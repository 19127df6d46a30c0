package dev.millrace.node.global;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What Global costs with 1,000 repositories and 1,000,000 segments: `make bench-global`. Figures for people; what is
/// checked is that the snapshot is the state.
class GlobalFigures {
    private static final int REPOSITORIES = 1_000;
    private static final int SEGMENTS = Integer.getInteger("millrace.segments", 1_000_000);
    private static final int CHANGES = 2_000;
    private static final double MILLION = 1e6;

    @Test
    void memoryStartSnapshotAndChange() throws Exception {
        long before = used();
        GlobalState state = state();
        long after = used();
        System.out.printf("%,d repositories, %,d segments, %d cores%n", REPOSITORIES, SEGMENTS, cores());
        System.out.printf("memory: %,d MB, %d bytes a segment%n", (after - before) >> 20, (after - before) / SEGMENTS);

        long begin = System.nanoTime();
        byte[] snapshot = SnapshotCodec.encode(state);
        System.out.printf("snapshot: %,d MB in %.1f s%n", snapshot.length >> 20, seconds(begin));
        begin = System.nanoTime();
        GlobalState read = SnapshotCodec.decode(snapshot);
        System.out.printf("start from it: %.1f s%n", seconds(begin));
        assertThat(read.segments()).hasSize(SEGMENTS);

        changes("ping", state, new GlobalEvent.Pinged(Samples.NODE, "a"));
        changes("change of a retention", state, new GlobalEvent.RetentionSet(repository(1), Retention.FOREVER));
        changes("copy added", state, new GlobalEvent.CopyAdded("s" + SEGMENTS / 2, Samples.NODE, "0badcafe"));
    }

    private static GlobalState state() {
        GlobalState state = Samples.after(Samples.joined(Samples.NODE, "a"), Samples.topic(0, 24));
        for (int i = 0; i < REPOSITORIES; i++) {
            Repository made = new Repository(repository(i), new RepositoryName("repository-" + i), "");
            state = GlobalFold.apply(state, new GlobalEvent.RepositoryCreated(made))
                    .state();
        }
        StoredFiles files = state.files().attached(new BucketState("cluster", 1));
        for (int i = 0; i < SEGMENTS; i++) {
            files = files.with(segment(i));
        }
        return state.withFiles(files);
    }

    private static Segment segment(int number) {
        long from = number * 1_000L;
        return new Segment(
                "s" + number,
                "g" + number,
                0,
                new Section(repository(number % REPOSITORIES), from, from + 999, 10_000, 2_500_000, 250_000),
                List.of(new SourceRange(number % 24, new OffsetRange(from, from + 1_000))),
                260_000,
                4_000,
                "0badcafe",
                Set.of(),
                Optional.of(new BucketObject("segments/r/2026-11-21/s" + number + ".mrs", "0badcafe", from)));
    }

    private static RepositoryId repository(int number) {
        return new RepositoryId("r" + number);
    }

    private static void changes(String what, GlobalState state, GlobalEvent event) {
        List<Long> nanos = new ArrayList<>();
        GlobalState now = state;
        for (int i = 0; i < CHANGES; i++) {
            long begin = System.nanoTime();
            now = GlobalFold.apply(now, event).state();
            nanos.add(System.nanoTime() - begin);
        }
        Collections.sort(nanos);
        System.out.printf(
                "%s: p50 %.3f ms, p99 %.3f ms%n",
                what, nanos.get(CHANGES / 2) / MILLION, nanos.get(CHANGES * 99 / 100) / MILLION);
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime heap = Runtime.getRuntime();
        return heap.totalMemory() - heap.freeMemory();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
