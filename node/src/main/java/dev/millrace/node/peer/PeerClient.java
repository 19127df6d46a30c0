package dev.millrace.node.peer;

import com.github.luben.zstd.ZstdInputStream;
import dev.millrace.node.digest.EncodedTail;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.SnapshotCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Asks other nodes. Addresses are `host:port`. Every failure is an [IOException]; an answer that is an error
/// is a
/// [PeerRefused].
public final class PeerClient implements AutoCloseable, CertificateWatch.Holder {
    /// What a request may take besides the wait that it asks for.
    private static final Duration MARGIN = Duration.ofSeconds(3);

    /// Of an answer that is an error, however little was asked for.
    private static final long ERROR_BYTES_MAX = 8 << 10;

    private static final Duration FILE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SMALL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SNAPSHOT_TIMEOUT = Duration.ofMinutes(2);

    private final PeerCalls calls;

    public PeerClient(PeerTls tls, MeterRegistry meters) throws IOException {
        calls = new PeerCalls(tls, meters);
    }

    /// The tails of partitions that the node is the primary of, up to a bound of bytes: see
    /// [EncodedTail.Covered#more()].
    ///
    /// @param version of Global that the node must have seen
    public Map<Integer, EncodedTail> tails(
            String address, Map<Integer, Long> from, RepositoryId repository, Duration wait, long version)
            throws IOException, InterruptedException {
        TailQuestion question = new TailQuestion(repository.value(), new TreeMap<>(from), wait.toMillis(), version);
        byte[] answer = calls.post(
                call("tails", address, PeerProtocol.TAILS, question.waitTime(), PeerProtocol.TAIL_ANSWER_BYTES_MAX),
                PeerJson.write(question));
        Map<Integer, EncodedTail> tails = TailsCodec.read(answer, repository);
        if (!tails.keySet().equals(from.keySet())) {
            throw new IOException(
                    "node %s answers for the partitions %s, not %s".formatted(address, tails.keySet(), from.keySet()));
        }
        for (Map.Entry<Integer, EncodedTail> each : tails.entrySet()) {
            if (each.getValue() instanceof EncodedTail.Covered covered
                    && covered.covered().from() != from.getOrDefault(each.getKey(), -1L)) {
                throw new IOException("node %s answers from another offset than the question's, %d"
                        .formatted(address, covered.covered().from()));
            }
        }
        return tails;
    }

    /// A part of a file that the node has on its disk.
    ///
    /// @param length at most [#fileRangeBytesMax()]
    public byte[] file(String address, FileKind kind, String id, long offset, int length)
            throws IOException, InterruptedException {
        String path = "%s/%s/%s?offset=%d&length=%d"
                .formatted(PeerProtocol.FILES, kind == FileKind.MINI ? "mini" : "segment", id, offset, length);
        long bytesMax = Math.max(length, ERROR_BYTES_MAX);
        byte[] part = calls.get(new PeerCalls.Call("file", address, path, FILE_TIMEOUT, bytesMax));
        if (part.length != length) {
            throw new IOException("node %s gives %d bytes of %s, not %d".formatted(address, part.length, id, length));
        }
        return part;
    }

    public static int fileRangeBytesMax() {
        return PeerProtocol.FILE_RANGE_BYTES_MAX;
    }

    /// The newest state of Global that the node has.
    public GlobalState snapshot(String address) throws IOException, InterruptedException {
        byte[] packed = calls.get(new PeerCalls.Call(
                "snapshot", address, PeerProtocol.SNAPSHOT, SNAPSHOT_TIMEOUT, PeerProtocol.SNAPSHOT_BYTES_MAX));
        try (ZstdInputStream input = new ZstdInputStream(new ByteArrayInputStream(packed))) {
            byte[] text = input.readNBytes(PeerProtocol.SNAPSHOT_UNPACKED_BYTES_MAX);
            return SnapshotCodec.decode(text);
        }
    }

    /// Says that this node, which only takes events, is there.
    public void announce(String address, IngestNode self) throws IOException, InterruptedException {
        byte[] _ = calls.post(
                call("announce", address, PeerProtocol.INGEST_NODES, Duration.ZERO, PeerProtocol.JSON_BYTES_MAX),
                PeerJson.write(self));
    }

    /// Asks the primary of partitions to commit what is before the offsets.
    ///
    /// @return false: not within the wait, or it is not the primary of all
    public boolean flush(String address, Map<Integer, Long> upTo, Duration wait)
            throws IOException, InterruptedException {
        PeerFlush question = new PeerFlush(new TreeMap<>(upTo), wait.toMillis());
        byte[] answer = calls.post(
                call(
                        "flush",
                        address,
                        PeerProtocol.FLUSH,
                        PeerFlush.bounded(question.waitMillis()),
                        PeerProtocol.JSON_BYTES_MAX),
                PeerJson.write(question));
        return PeerJson.read(answer, PeerFlush.Answer.class).committed();
    }

    /// Up to which offset the events of partitions are committed; without those that the node is not primary
    /// of.
    public Map<Integer, Long> settledTo(String address, Collection<Integer> partitions)
            throws IOException, InterruptedException {
        String asked = partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
        byte[] answer = calls.get(call(
                "settled",
                address,
                PeerProtocol.SETTLED + "?partitions=" + asked,
                Duration.ZERO,
                PeerProtocol.JSON_BYTES_MAX));
        return PeerJson.read(answer, PeerFlush.Settled.class).settledTo();
    }

    public NodeStatus status(String address) throws IOException, InterruptedException {
        byte[] answer =
                calls.get(call("status", address, PeerProtocol.STATUS, Duration.ZERO, PeerProtocol.JSON_BYTES_MAX));
        return PeerJson.read(answer, NodeStatus.class);
    }

    private static PeerCalls.Call call(String name, String address, String path, Duration wait, long bytesMax) {
        Duration timeout = wait.isZero() ? SMALL_TIMEOUT : wait.plus(MARGIN);
        return new PeerCalls.Call(name, address, path, timeout, bytesMax);
    }

    @Override
    public void renew() throws IOException {
        calls.renew();
    }

    @Override
    public void close() {
        calls.close();
    }
}
