package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// Every bound that our Kafka clients obey.
///
/// @param recordBytesMax of one record as a topic takes it, compressed; see [#appendBytesMax()]
/// @param producerBufferBytes of all records between [IngestTopic#append] and Kafka's word
/// @param fetchBytesMax that one reader has in memory of what it was sent (a single larger record comes all the same)
/// @param linger how long the first record of a group waits for others: what an fsync is shared by
/// @param appendWait how long an append waits for room and for Kafka's word on where the partition is
/// @param deliveryTimeout after it an append that Kafka has not acknowledged fails
/// @param requestTimeout of one request to a broker
public record KafkaLimits(
        int recordBytesMax,
        long producerBufferBytes,
        int fetchBytesMax,
        Duration linger,
        Duration appendWait,
        Duration deliveryTimeout,
        Duration requestTimeout) {
    public KafkaLimits {
        require(recordBytesMax > 0 && fetchBytesMax > 0, "sizes must be positive");
        require(
                producerBufferBytes >= recordBytesMax,
                "producer buffer of %d bytes, must hold a record of %d",
                producerBufferBytes,
                recordBytesMax);
        require(!linger.isNegative() && appendWait.isPositive(), "waits must not be negative");
        require(
                deliveryTimeout.compareTo(linger.plus(requestTimeout)) >= 0,
                "delivery timeout %s, must be at least linger %s and request timeout %s together",
                deliveryTimeout,
                linger,
                requestTimeout);
    }

    /// Of one record before compression: a 64th less than a topic takes, because what cannot be compressed becomes
    /// larger by its frame, and then a broker would refuse what the producer took.
    public int appendBytesMax() {
        return recordBytesMax - recordBytesMax / 64;
    }

    /// Four readers and a producer with these fit into a heap of 512 MB.
    public static KafkaLimits standard() {
        return new KafkaLimits(
                16 << 20,
                32 << 20,
                4 << 20,
                Duration.ofMillis(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }
}
