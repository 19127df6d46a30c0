package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.topic.BodyHash;
import dev.millrace.node.topic.IngestTopic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Makes the events of a body durable: when [#publish] returns, Kafka has them all.
///
/// A body that is refused as a whole is refused before anything of it is appended.
public final class IngestPublisher {
    /// Objects for parsed events, and their batches on the way to Kafka, together take about this many times the body.
    private static final int WORKING_FACTOR = 8;

    private static final int WORKING_BYTES_MIN = 64 << 10;
    /// Batches in the making, and batches under way: more would not make Kafka faster.
    private static final int WORKING_BATCHES_MAX = 4;

    private final IngestTopic topic;
    private final PartitionChooser chooser;
    private final IngestLimits limits;
    private final Keys keys;
    private final LongSupplier clock;
    private final LongSupplier nanoClock = System::nanoTime;
    private final InFlightBytes inFlight;
    private final Timer acknowledgement;

    /// What requests with a key are held against.
    ///
    /// @param recordBytesMax that the topic takes as one record
    public record Keys(KnownKeys known, int recordBytesMax) {}

    /// @param clock nanoseconds since the epoch
    public IngestPublisher(
            IngestTopic topic,
            PartitionChooser chooser,
            IngestLimits limits,
            LongSupplier clock,
            Keys keys,
            MeterRegistry meters) {
        this.topic = topic;
        this.chooser = chooser;
        this.limits = limits;
        this.keys = keys;
        this.clock = clock;
        this.inFlight = new InFlightBytes(limits.inFlightBytesMax(), meters);
        this.acknowledgement = meters.timer("millrace_ingest_acknowledgement");
    }

    /// What a request holds in memory until it is answered.
    InFlightBytes.Share openShare() {
        return inFlight.open();
    }

    Published publish(
            RepositoryId repository,
            ParserChoice parsers,
            BodyDecoder decoder,
            Bytes body,
            Optional<IdempotencyKey> key,
            InFlightBytes.Share share)
            throws MalformedBody, PublishFailure, HttpError, InterruptedException {
        if (decoder.canRefuse()) {
            decoder.decode(body, EventSink.NOWHERE);
        }
        long workingBytes = Math.clamp(
                (long) WORKING_FACTOR * body.length(),
                WORKING_BYTES_MIN,
                Math.max(WORKING_BYTES_MIN, (long) WORKING_BATCHES_MAX * limits.batchBytesMax()));
        if (!share.tryReserve(workingBytes)) {
            throw BodyReader.busy(limits.retryAfter());
        }
        BatchGroups groups = new BatchGroups(repository, limits.batchBytesMax(), workingBytes / 2);
        Batching batching =
                key.isPresent() ? keyed(key.get(), repository, body, groups) : new TaggedBatching(groups, chooser);
        long begin = nanoClock.getAsLong();
        Publication publication = new Publication(
                parsers,
                batching,
                new Outbox(topic, workingBytes / 2, limits.acknowledgeTimeout(), nanoClock),
                clock.getAsLong());
        decoder.decode(body, publication);
        Published published = publication.finish();
        acknowledgement.record(nanoClock.getAsLong() - begin, TimeUnit.NANOSECONDS);
        return published;
    }

    private Batching keyed(IdempotencyKey key, RepositoryId repository, Bytes body, BatchGroups groups)
            throws HttpError {
        int partition = key.partition(repository, topic.partitionCount());
        BodyHash hash = BodyHash.of(body);
        if (keys.known().isOfAnotherBody(partition, repository, key.text(), hash)) {
            throw HttpError.of(
                    409,
                    "this %s came with another body within the last hour: send these events with a new key"
                            .formatted(IdempotencyKey.HEADER));
        }
        return new KeyedBatching(key, hash, partition, keys.recordBytesMax(), groups);
    }
}
