package dev.millrace.node.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalEvent.Joined;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.topic.BodyHash;
import dev.millrace.node.topic.ChunkKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keyed records that come more than once.
class RepeatsTest {
    private static final RepositoryId WEB = new RepositoryId("web");
    private static final Duration SOON = DigestFixture.SOON;
    private static final BodyHash BODY = BodyHash.of(Bytes.utf8("body"));
    private static final BodyHash OTHER_BODY = BodyHash.of(Bytes.utf8("other body"));
    private static final ChunkKey CHUNK = new ChunkKey("k", 0, BODY);

    @TempDir
    Path directory;

    private DigestFixture node;

    @BeforeEach
    void open() {
        node = new DigestFixture(directory, 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void areInNoAnswerAndInNoFile() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.appendKeyed(0, WEB, CHUNK, "a", "b");
        node.appendKeyed(0, WEB, CHUNK, "a", "b");
        node.appendKeyed(0, WEB, new ChunkKey("k", 1, BODY), "c");
        node.appendKeyed(0, new RepositoryId("shop"), CHUNK, "d");
        node.appendKeyed(0, WEB, CHUNK, "a", "b");

        assertThat(node.visible(digest, 0, WEB)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(digest.flush(SOON)).isTrue();

        assertThat(node.visible(digest, 0, WEB)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(node.committed(0)).containsExactly(new OffsetRange(0, 5));
        assertThat(node.minis(0).getFirst().keyCount()).isEqualTo(3);
        assertThat(node.counter("millrace_digest_repeats_dropped")).isEqualTo(4);
        assertThat(node.told).containsExactly(0L, 0L, 2L, 3L);
    }

    @Test
    void areRepeatsAgainWhenALostFileIsDigestedAgain() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.appendKeyed(0, WEB, CHUNK, "a", "b");
        assertThat(digest.flush(SOON)).isTrue();
        node.appendKeyed(0, WEB, CHUNK, "a", "b");
        node.appendKeyed(0, WEB, new ChunkKey("k", 1, BODY), "c");
        assertThat(digest.flush(SOON)).isTrue();
        MiniSegment lost = node.minis(0).getLast();
        Files.delete(node.path(lost.id()));
        lost.holders().forEach(each -> node.global.apply(new GlobalEvent.CopyLost(lost.id(), each)));

        digest.again(lost);

        assertThat(node.minis(0)).noneMatch(each -> each.id().equals(lost.id())).hasSize(2);
        assertThat(node.visible(digest, 0, WEB)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void countTheirEventsOnThroughTheBatches() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.appendKeyed(0, WEB, CHUNK, "a", "b", "c");

        TailAnswer.Covered covered = (TailAnswer.Covered) digest.tail(0, 0, WEB, SOON);

        List<EventPosition> positions = new ArrayList<>();
        for (EventBlock block : covered.blocks()) {
            for (int row = 0; row < block.rowCount(); row++) {
                positions.add(block.position(row));
            }
        }
        assertThat(positions)
                .containsExactlyInAnyOrder(
                        new EventPosition(0, 0, 0, 0), new EventPosition(0, 0, 0, 1), new EventPosition(0, 0, 0, 2));
    }

    @Test
    void areKnownByTheNextLifeFromTheFiles() throws Exception {
        node.topic.setAppendMillis(1_000_000_000);
        node.appendKeyed(0, WEB, CHUNK, "a");
        Digest before = node.start(DigestFixture.LIMITS);
        assertThat(before.flush(SOON)).isTrue();
        before.close();
        assertThat(node.minis(0))
                .singleElement()
                .satisfies(mini -> assertThat(mini.lastAppendedMillis()).isEqualTo(1_000_000_000));
        node.global.apply(new Joined(DigestFixture.NODE, "life-2", "node", "localhost"));
        node.topic.setAppendMillis(1_000_000_000 + KeyWindow.WINDOW_MILLIS);
        node.appendKeyed(0, WEB, CHUNK, "a");
        Digest digest = node.start("life-2", DigestFixture.LIMITS);

        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");
        assertThat(digest.isOfAnotherBody(0, WEB, "k", BODY)).isFalse();
        assertThat(digest.isOfAnotherBody(0, WEB, "k", OTHER_BODY)).isTrue();
        assertThat(digest.isOfAnotherBody(0, new RepositoryId("shop"), "k", OTHER_BODY))
                .isFalse();

        node.topic.setAppendMillis(1_000_000_001 + KeyWindow.WINDOW_MILLIS);
        node.appendKeyed(0, WEB, CHUNK, "a");
        assertThat(node.visible(digest, 0, WEB)).containsExactly("a", "a");
    }

    @Test
    void areForgottenWithWhatWasNotCommitted() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.appendKeyed(0, WEB, CHUNK, "a");
        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");
        node.global.failNext(InMemoryGlobal.Fault.NEVER_ARRIVES);

        assertThat(digest.flush(SOON)).isTrue();
        node.appendKeyed(0, WEB, CHUNK, "a");

        assertThat(node.visible(digest, 0, WEB)).containsExactly("a");
        assertThat(node.told).containsExactly(0L);
    }

    @Test
    void waitUntilTheKeysOfTheWindowCanBeRead() throws Exception {
        node.appendKeyed(0, WEB, CHUNK, "a");
        Digest before = node.start(DigestFixture.LIMITS);
        assertThat(before.flush(SOON)).isTrue();
        before.close();
        node.global.apply(new Joined(DigestFixture.NODE, "life-2", "node", "localhost"));
        node.keysUnreadable = true;
        node.appendKeyed(0, WEB, CHUNK, "a");
        node.append(0, WEB, "b");
        Digest digest = node.start("life-2", DigestFixture.LIMITS);
        await().atMost(SOON).until(() -> node.counter("millrace_digest_failures") > 1);
        assertThat(node.nextOffset(0)).isEqualTo(1);

        node.keysUnreadable = false;

        assertThat(digest.flush(SOON)).isTrue();
        assertThat(node.visible(digest, 0, WEB)).containsExactlyInAnyOrder("a", "b");
        assertThat(node.nextOffset(0)).isEqualTo(3);
    }

    @Test
    void settleWithoutAFileOfTheirOwn() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.appendKeyed(0, WEB, CHUNK, "a");
        assertThat(digest.flush(SOON)).isTrue();
        node.appendKeyed(0, WEB, CHUNK, "a");

        assertThat(digest.flush(SOON)).isTrue();

        assertThat(digest.settledTo(0)).hasValue(2);
        assertThat(node.committed(0)).containsExactly(new OffsetRange(0, 1));
    }

    @Test
    void stopAtARecordOfANewerVersionUntilItCanBeRead() throws Exception {
        Digest digest = node.start(DigestFixture.LIMITS);
        node.append(0, WEB, "a");
        byte[] newer = newer();
        node.topic.append(0, newer).get();
        node.append(0, WEB, "b");

        await().atMost(SOON).until(() -> node.counter("millrace_digest_failures") > 1);

        assertThat(digest.flush(Duration.ofMillis(50))).isFalse();
        assertThat(node.nextOffset(0)).isZero();
        assertThat(node.counter("millrace_digest_undecodable_records")).isZero();
    }

    private static byte[] newer() {
        byte[] value = Batches.encoded(WEB, "x");
        value[4] = 9;
        CRC32C crc = new CRC32C();
        crc.update(value, 0, value.length - 4);
        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).putInt(value.length - 4, (int) crc.getValue());
        return value;
    }
}
