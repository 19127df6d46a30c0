package dev.millrace.node.digest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.topic.TopicBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedTailTest {
    private static final RepositoryId WEB = new RepositoryId("web");
    private static final RepositoryId SHOP = new RepositoryId("shop");
    private static final Duration SOON = DigestFixture.SOON;
    private static final long PLENTY = 1 << 20;

    @TempDir
    Path directory;

    private DigestFixture node;

    @BeforeEach
    void open() {
        node = new DigestFixture(directory, 2);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void holdsTheBatchesOfOneRepository() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a", "b");
        node.append(0, SHOP, "other");
        node.append(0, WEB, "c");
        node.append(1, SHOP, "elsewhere");

        Map<Integer, EncodedTail> tails = digest.encodedTails(Map.of(0, 0L, 1, 0L, 7, 0L), WEB, SOON, PLENTY);

        EncodedTail.Covered first = (EncodedTail.Covered) requireNonNull(tails.get(0));
        assertThat(first.covered()).isEqualTo(new OffsetRange(0, 3));
        assertThat(first.complete()).isTrue();
        assertThat(first.batches()).extracting(TopicBatch::offset).containsExactly(0L, 2L);
        assertThat(texts(0, first)).containsExactly("a", "b", "c");
        assertThat(tails.get(1)).isEqualTo(new EncodedTail.Covered(0, new OffsetRange(0, 1), List.of(), true, false));
        assertThat(tails.get(7)).isEqualTo(new EncodedTail.NoPrimary());
    }

    @Test
    void comesInPiecesOfWholeOffsets() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        for (int i = 0; i < 5; i++) {
            node.append(0, WEB, "event " + i);
            node.append(1, WEB, "event " + i);
        }

        Map<Integer, EncodedTail> tails = digest.encodedTails(Map.of(0, 1L, 1, 0L), WEB, SOON, 1);

        EncodedTail.Covered first = (EncodedTail.Covered) requireNonNull(tails.get(0));
        assertThat(first.covered()).isEqualTo(new OffsetRange(1, 2));
        assertThat(first.more()).isTrue();
        assertThat(first.complete()).isFalse();
        assertThat(texts(0, first)).containsExactly("event 1");
        EncodedTail.Covered second = (EncodedTail.Covered) requireNonNull(tails.get(1));
        assertThat(second.covered()).isEqualTo(OffsetRange.emptyAt(0));
        assertThat(second.more()).isTrue();
        assertThat(second.batches()).isEmpty();
    }

    @Test
    void saysWhatIsCommittedAndWhatEnded() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a");
        assertThat(digest.flush(SOON)).isTrue();

        assertThat(digest.encodedTails(Map.of(0, 0L), WEB, SOON, PLENTY))
                .isEqualTo(Map.of(0, new EncodedTail.Committed(1)));
        digest.close();
        assertThat(digest.encodedTails(Map.of(0, 1L), WEB, SOON, PLENTY))
                .isEqualTo(Map.of(0, new EncodedTail.NoPrimary()));
    }

    private static List<String> texts(int partition, EncodedTail.Covered covered) throws Exception {
        return DigestFixture.texts(new BatchDecoder(covered.generation(), partition).blocks(covered.batches(), WEB));
    }
}
