package dev.millrace.node.ingest.listen;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// Every bound that listeners obey, over all listeners of a node unless it says otherwise.
///
/// @param messageBytesMax of one message; what is longer is cut and marked
/// @param memoryBytesMax of messages between the socket and Kafka's word; then TCP waits and UDP drops
/// @param connectionsMax at the same time; more are closed at once
/// @param idleTimeout a connection without a byte between two messages is closed after it
/// @param messageTimeout of a message from its first byte to its last, and of each step of a TLS handshake
/// @param batchWait how long a message waits for others
/// @param batchBytesMax of messages that go to Kafka together
/// @param retryPause between two tries to have Kafka take a batch
/// @param retryMax how long one batch is tried; then it is dropped and counted
/// @param closeWaitMax for what came in before a listener was closed
/// @param reopenPause between two tries to open a socket
/// @param datagramBufferBytes that the system is asked to keep for UDP
public record ListenLimits(
        int messageBytesMax,
        int memoryBytesMax,
        int connectionsMax,
        Duration idleTimeout,
        Duration messageTimeout,
        Duration batchWait,
        int batchBytesMax,
        Duration retryPause,
        Duration retryMax,
        Duration closeWaitMax,
        Duration reopenPause,
        int datagramBufferBytes) {
    private static final Duration BATCH_WAIT = Duration.ofMillis(50);
    private static final int BATCH_BYTES_MAX = 1 << 20;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(5);
    private static final Duration REOPEN_PAUSE = Duration.ofSeconds(5);
    private static final int DATAGRAM_BUFFER_BYTES = 8 << 20;

    public ListenLimits {
        require(messageBytesMax > 0 && connectionsMax > 0 && batchBytesMax > 0, "limits must be positive");
        require(
                memoryBytesMax >= ReceiveMemory.OVERHEAD + messageBytesMax,
                "memory of %d bytes, must hold a message of %d",
                memoryBytesMax,
                messageBytesMax);
    }

    /// With what people can set, and the rest as it is good for all.
    public static ListenLimits of(
            int messageBytesMax,
            long memoryBytesMax,
            int connectionsMax,
            Duration idleTimeout,
            Duration messageTimeout,
            Duration retryMax) {
        return new ListenLimits(
                messageBytesMax,
                (int) Math.clamp(memoryBytesMax, 2L * messageBytesMax + BATCH_BYTES_MAX, Integer.MAX_VALUE),
                connectionsMax,
                idleTimeout,
                messageTimeout,
                BATCH_WAIT,
                BATCH_BYTES_MAX,
                RETRY_PAUSE,
                retryMax,
                CLOSE_WAIT_MAX,
                REOPEN_PAUSE,
                DATAGRAM_BUFFER_BYTES);
    }
}
