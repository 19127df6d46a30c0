package dev.millrace.node.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalEvent.Joined;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.MissingRange;
import dev.millrace.node.segment.SegmentReader;
import dev.millrace.node.topic.TopicIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {
    private static final RepositoryId WEB = new RepositoryId("web");
    private static final RepositoryId SHOP = new RepositoryId("shop");
    private static final Duration SOON = DigestFixture.SOON;

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
    void answersForWhatIsInMemory() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a", "b");
        node.append(0, SHOP, "other");
        node.append(0, WEB, "c");

        TailAnswer answer = digest.tail(0, 0, WEB, SOON);

        assertThat(answer).isInstanceOfSatisfying(TailAnswer.Covered.class, covered -> {
            assertThat(covered.covered()).isEqualTo(new OffsetRange(0, 3));
            assertThat(covered.complete()).isTrue();
        });
        assertThat(node.visible(digest, 0, WEB)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(node.visible(digest, 0, SHOP)).containsExactly("other");
        node.append(0, WEB, "d");
        assertThat(node.visible(digest, 0, WEB)).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void answersForTheOffsetsThatWereAskedFor() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a");
        node.append(0, WEB, "b");

        TailAnswer.Covered covered = (TailAnswer.Covered) digest.tail(0, 1, WEB, SOON);

        assertThat(covered.covered()).isEqualTo(new OffsetRange(1, 2));
        assertThat(DigestFixture.texts(covered.blocks())).containsExactly("b");
    }

    @Test
    void commitsWhatWasAcknowledgedBeforeAFlush() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a", "b");
        node.append(0, SHOP, "c");
        node.append(1, WEB, "d");

        assertThat(digest.flush(SOON)).isTrue();

        assertThat(node.committed(0)).containsExactly(new OffsetRange(0, 2));
        assertThat(node.committed(1)).containsExactly(new OffsetRange(0, 1));
        assertThat(node.visible(digest, 0, WEB)).containsExactlyInAnyOrder("a", "b");
        assertThat(node.visible(digest, 1, WEB)).containsExactly("d");
        MiniSegment mini = node.minis(0).getFirst();
        assertThat(mini.sections())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.eventCount())
                        .isEqualTo(each.repository().equals(WEB) ? 2 : 1));
        try (SegmentReader reader = SegmentReader.open(node.path(mini.id()))) {
            assertThat(reader.verify()).isEmpty();
            assertThat(reader.identity().sources().getFirst().offsets()).isEqualTo(mini.offsets());
            assertThat(reader.identity().sources().getFirst().epoch()).isEqualTo(mini.epoch());
        }
        assertThat(digest.tail(0, 0, WEB, SOON)).isEqualTo(new TailAnswer.Committed(2));
    }

    @Test
    void commitsEverythingWhenItCloses() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a");
        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");

        digest.close();

        assertThat(node.committed(0)).containsExactly(new OffsetRange(0, 1));
        assertThat(digest.tail(0, 1, WEB, Duration.ZERO)).isEqualTo(new TailAnswer.NoPrimary());
    }

    @Test
    void sealsTheLargestBuilderWhenAllTogetherAreTooBig() throws Exception {
        DigestLimits limits = new DigestLimits(
                1 << 20,
                Duration.ofMinutes(30),
                2_000,
                2,
                Duration.ofMillis(5),
                0,
                Duration.ofMillis(200),
                Duration.ofSeconds(20));
        Digest digest = node.start(limits);
        node.append(1, WEB, "small");
        for (int i = 0; i < 20; i++) {
            node.append(0, WEB, "event " + i);
        }

        await().atMost(SOON).until(() -> node.nextOffset(0) > 0);

        assertThat(node.visible(digest, 0, WEB)).hasSize(20);
        assertThat(node.visible(digest, 1, WEB)).containsExactly("small");
    }

    @Test
    void waitsForWhatIsAcknowledgedButNotRead() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        assertThat(node.visible(digest, 0, WEB)).isEmpty();
        node.topic.stall(true);
        node.append(0, WEB, "late");

        TailAnswer early = digest.tail(0, 0, WEB, Duration.ofMillis(20));
        node.topic.stall(false);

        assertThat(early)
                .isInstanceOfSatisfying(
                        TailAnswer.Covered.class,
                        covered -> assertThat(covered.complete()).isFalse());
        assertThat(node.visible(digest, 0, WEB)).containsExactly("late");
    }

    @Test
    void answersWithWhatItHasWhileKafkaDoesNotAnswer() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a");
        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");
        node.topic.failEndOffsets(true);

        TailAnswer answer = digest.tail(0, 0, WEB, SOON);

        assertThat(answer).isInstanceOfSatisfying(TailAnswer.Covered.class, covered -> {
            assertThat(covered.covered()).isEqualTo(new OffsetRange(0, 1));
            assertThat(covered.complete()).isFalse();
        });
    }

    @Test
    void startsAgainAfterACommitThatNeverArrived() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a");
        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");
        node.global.failNext(InMemoryGlobal.Fault.NEVER_ARRIVES);

        assertThat(digest.flush(SOON)).isTrue();

        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");
        assertThat(node.committed(0)).containsExactly(new OffsetRange(0, 1));
        assertThat(node.told).containsExactly(0L);
    }

    @Test
    void keepsTheFileOfACommitWhoseAnswerWasLost() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a");
        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");
        node.global.failNext(InMemoryGlobal.Fault.ARRIVES_BUT_THE_ANSWER_IS_LOST);

        assertThat(digest.flush(SOON)).isTrue();

        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");
        assertThat(node.committed(0)).containsExactly(new OffsetRange(0, 1));
    }

    @Test
    void commitsNothingOnceAnotherLifeOfTheNodeHasBegun() throws Exception {
        Digest zombie = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a");
        assertThat(node.visible(zombie, 0, WEB)).containsExactly("a");

        node.global.apply(new Joined(DigestFixture.NODE, "life-2", "node", "localhost"));
        Digest digest = node.start("life-2", DigestFixture.LIMITS);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(zombie.tail(0, 0, WEB, Duration.ZERO)).isEqualTo(new TailAnswer.NoPrimary()));
        assertThat(digest.flush(SOON)).isTrue();
        assertThat(node.minis(0))
                .singleElement()
                .satisfies(mini -> assertThat(mini.epoch())
                        .isEqualTo(
                                node.global.state().partition(0).orElseThrow().epoch()));
        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");
        assertThat(node.files()).hasSize(1);
    }

    @Test
    void passesARecordThatIsNoBatchAndCountsIt() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "before");
        node.topic.append(0, new byte[] {1, 2, 3}).get();
        node.append(0, WEB, "after");

        assertThat(digest.flush(SOON)).isTrue();

        assertThat(node.nextOffset(0)).isEqualTo(3);
        assertThat(node.visible(digest, 0, WEB)).containsExactlyInAnyOrder("before", "after");
        assertThat(node.counter("millrace_digest_undecodable_records")).isEqualTo(1);
    }

    @Test
    void coversOffsetsThatHoldNothing() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.topic.skip(0, 3);
        assertThat(node.visible(digest, 0, WEB)).isEmpty();
        assertThat(digest.flush(SOON)).isTrue();
        assertThat(node.committed(0)).isEmpty();

        node.append(0, WEB, "a");

        assertThat(digest.flush(SOON)).isTrue();
        assertThat(node.committed(0)).containsExactly(new OffsetRange(0, 4));
    }

    @Test
    void saysWhatKafkaLostBeforeItWasDigested() throws Exception {
        node.append(0, WEB, "lost");
        node.append(0, WEB, "kept");
        node.topic.deleteBefore(0, 1);

        Digest digest = node.start(DigestFixture.LIMITS);

        await().atMost(SOON).until(() -> node.nextOffset(0) == 1);
        assertThat(node.global.state().missing()).containsExactly(new MissingRange(0, 0, new OffsetRange(0, 1)));
        assertThat(node.visible(digest, 0, WEB)).containsExactly("kept");
        assertThat(node.counter("millrace_digest_missing_offsets")).isEqualTo(1);
    }

    @Test
    void commitsNothingOfATopicThatIsNotTheOneInTheState() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a");
        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");

        node.topic.replaceWith(new TopicIdentity("cluster", "another"));

        assertThat(digest.flush(Duration.ofMillis(100))).isFalse();
        await().atMost(SOON).until(() -> node.counter("millrace_digest_failures") > 1);
        assertThat(node.committed(0)).isEmpty();
    }

    @Test
    void asksKafkaOnceForSeveralPartitions() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a");
        node.append(1, WEB, "b");

        Map<Integer, TailAnswer> answers = digest.tails(Map.of(0, 0L, 1, 0L, 7, 0L), WEB, SOON);

        assertThat(answers.keySet()).isEqualTo(Set.of(0, 1, 7));
        assertThat(answers.get(0)).isInstanceOf(TailAnswer.Covered.class);
        assertThat(answers.get(1)).isInstanceOf(TailAnswer.Covered.class);
        assertThat(answers.get(7)).isEqualTo(new TailAnswer.NoPrimary());
    }
}
