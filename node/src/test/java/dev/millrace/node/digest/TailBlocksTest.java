package dev.millrace.node.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.digest.RangeBuilder.Prefix;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.topic.ReceivedBatch;
import dev.millrace.node.topic.TopicBatch;
import dev.millrace.node.topic.TopicRecordCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailBlocksTest {
    private static final List<RepositoryId> REPOSITORIES = List.of(new RepositoryId("a"), new RepositoryId("b"));

    /// No room, room for some, room for all.
    @ParameterizedTest
    @ValueSource(longs = {0, 5_000, 1 << 20})
    void givesEachEventOnceHoweverMuchIsKept(long cacheBytesMax) throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            TailCache cache = new TailCache(cacheBytesMax);
            RangeBuilder builder = builder(cache);
            Map<RepositoryId, List<String>> expected = new HashMap<>();
            Prefix old = builder.prefix();
            Map<RepositoryId, List<String>> expectedOfOld = Map.of();

            for (int step = 0; step < 100; step++) {
                RepositoryId repository = REPOSITORIES.get(random.nextInt(REPOSITORIES.size()));
                switch (random.nextInt(6)) {
                    case 0 -> builder.skipTo(builder.offsets().to() + 1 + random.nextInt(2));
                    case 1 -> {
                        old = builder.prefix();
                        expectedOfOld = copy(expected);
                    }
                    case 2 ->
                        assertThat(sorted(texts(builder, old, repository)))
                                .as("seed %d step %d", seed, step)
                                .isEqualTo(sorted(expectedOfOld.getOrDefault(repository, List.of())));
                    case 3 ->
                        assertThat(sorted(texts(builder, builder.prefix(), repository)))
                                .as("seed %d step %d", seed, step)
                                .isEqualTo(sorted(expected.getOrDefault(repository, List.of())));
                    default -> append(builder, repository, texts(random, step), expected);
                }
                assertThat(cache.bytes()).isBetween(0L, cacheBytesMax);
            }
            builder.blocks().drop();
            assertThat(texts(builder, builder.prefix(), REPOSITORIES.getFirst()))
                    .isNotNull();
            assertThat(cache.bytes()).as("seed %d", seed).isZero();
        }
    }

    @Test
    void decodesNothingTwiceWhileNothingIsNew() throws Exception {
        RangeBuilder builder = builder(new TailCache(1 << 20));
        RepositoryId repository = REPOSITORIES.getFirst();
        append(builder, repository, new String[] {"x"}, new HashMap<>());
        List<EventBlock> first = builder.blocks().all(builder.prefix().batches(), repository);
        append(builder, REPOSITORIES.getLast(), new String[] {"of another"}, new HashMap<>());

        List<EventBlock> second = builder.blocks().all(builder.prefix().batches(), repository);

        assertThat(second).hasSize(1);
        assertThat(second.getFirst()).isSameAs(first.getFirst());
    }

    @Test
    void keepsFewBlocksWhenAQueryFollowsEachBatch() throws Exception {
        RangeBuilder builder = builder(new TailCache(1 << 20));
        RepositoryId repository = REPOSITORIES.getFirst();
        for (int i = 0; i < 200; i++) {
            append(builder, repository, new String[] {"x" + i}, new HashMap<>());
            assertThat(builder.blocks().all(builder.prefix().batches(), repository))
                    .hasSize(1);
        }
    }

    @Test
    void givesOnlyWhatBeginsAtTheOffset() throws Exception {
        RangeBuilder builder = builder(new TailCache(0));
        RepositoryId repository = REPOSITORIES.getFirst();
        append(builder, repository, new String[] {"x"}, new HashMap<>());
        append(builder, repository, new String[] {"y"}, new HashMap<>());

        List<EventBlock> blocks = builder.blocks().from(1, builder.prefix().batches(), repository);

        assertThat(DigestFixture.texts(blocks)).containsExactly("y");
    }

    @Test
    void showsReadersACompletePrefixWhileItGrows() throws Exception {
        RangeBuilder builder = builder(new TailCache(0));
        byte[] encoded = Batches.encoded(REPOSITORIES.getFirst(), "x");
        int batches = 2_000;
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(threads.submit(() -> {
                    Prefix seen = builder.prefix();
                    while (seen.batches().size() < batches) {
                        seen = builder.prefix();
                        OffsetRange offsets = new OffsetRange(0, seen.batches().size());
                        assertThat(seen.offsets()).isEqualTo(offsets);
                        if (!offsets.isEmpty()) {
                            assertThat(seen.batches().getLast().offset()).isEqualTo(offsets.to() - 1);
                        }
                    }
                    assertThat(seen.batches())
                            .extracting(TopicBatch::offset)
                            .containsExactlyElementsOf(
                                    LongStream.range(0, batches).boxed().toList());
                }));
            }
            for (int i = 0; i < batches; i++) {
                builder.append(i, TopicRecordCodec.open(new ReceivedBatch(i, 0, encoded)));
            }
            for (Future<?> each : readers) {
                each.get();
            }
        }
    }

    private static RangeBuilder builder(TailCache cache) {
        return new RangeBuilder(0, 0, new TailBlocks(cache, new BatchDecoder(0, 0)));
    }

    private static void append(
            RangeBuilder builder, RepositoryId repository, String[] texts, Map<RepositoryId, List<String>> expected)
            throws IOException {
        byte[] encoded = Batches.encoded(repository, texts);
        long offset = builder.offsets().to();
        builder.append(offset, TopicRecordCodec.open(new ReceivedBatch(offset, 0, encoded)));
        expected.computeIfAbsent(repository, key -> new ArrayList<>()).addAll(List.of(texts));
    }

    private static String[] texts(Random random, int step) {
        int count = random.nextInt(30) == 0 ? 4_200 : 1 + random.nextInt(3);
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = step + "-" + i;
        }
        return texts;
    }

    private static List<String> texts(RangeBuilder builder, Prefix prefix, RepositoryId repository) throws IOException {
        return DigestFixture.texts(builder.blocks().all(prefix.batches(), repository));
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static Map<RepositoryId, List<String>> copy(Map<RepositoryId, List<String>> lists) {
        Map<RepositoryId, List<String>> copy = new HashMap<>();
        lists.forEach((repository, texts) -> copy.put(repository, List.copyOf(texts)));
        return copy;
    }
}
