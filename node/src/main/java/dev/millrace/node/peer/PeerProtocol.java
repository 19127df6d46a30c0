package dev.millrace.node.peer;

import java.time.Duration;

/// What both sides of the protocol agree on. See `docs/peer.md`.
final class PeerProtocol {
    static final String VERSION_HEADER = "millrace-peer-version";
    static final String VERSION = "1";

    static final String TAILS = "/peer/v1/tails";
    static final String FILES = "/peer/v1/files";
    static final String SNAPSHOT = "/peer/v1/global/snapshot";
    static final String INGEST_NODES = "/peer/v1/ingest-nodes";
    static final String FLUSH = "/peer/v1/flush";
    static final String SETTLED = "/peer/v1/settled";
    static final String STATUS = "/peer/v1/status";

    static final String JSON = "application/json";
    static final String BYTES = "application/octet-stream";
    static final String ZSTD = "application/zstd";

    /// Of every body that is JSON: a question names at most each partition once.
    static final int JSON_BYTES_MAX = 1 << 20;
    /// As many as a topic may have.
    static final int PARTITIONS_MAX = 4096;
    /// Of a name, an address, a release.
    static final int TEXT_LENGTH_MAX = 300;
    /// Of one answer with a part of a file: what one side holds in memory for a read.
    static final int FILE_RANGE_BYTES_MAX = 8 << 20;
    /// Batches of one answer. More comes with the next question, so that an answer fits into the asker's
    /// memory.
    static final long TAIL_BYTES_MAX = 32L << 20;
    /// One offset may hold more than that; then it goes alone.
    static final long TAIL_ANSWER_BYTES_MAX = 256L << 20;
    /// Of a snapshot of Global, packed.
    static final long SNAPSHOT_BYTES_MAX = 512L << 20;
    /// Unpacked, it must fit into an array.
    static final int SNAPSHOT_UNPACKED_BYTES_MAX = Integer.MAX_VALUE - 64;
    /// Nobody is kept waiting for longer, whatever the question says.
    static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private PeerProtocol() {}
}
