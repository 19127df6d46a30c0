package dev.millrace.node.digest;

import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent.Replaced;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.topic.PartitionReader;
import dev.millrace.node.topic.ReceivedBatch;
import dev.millrace.node.topic.TopicIdentity;
import java.io.IOException;
import java.time.Duration;

/// Digests the offsets of a lost mini-segment again, with the keys that stand before each record, so that it decides
/// as the first time.
final class Redigest {
    private static final Duration READ_MAX = Duration.ofMinutes(2);

    private final DigestParts parts;

    Redigest(DigestParts parts) {
        this.parts = parts;
    }

    /// Returns once another file holds the offsets, and the state says so.
    void again(MiniSegment lost) throws IOException, InterruptedException {
        GlobalState state = parts.global().state();
        Assignment range = range(lost, state);
        parts.committer().requireSameTopic(range);
        RangeBuilder builder = read(lost, range, parts.keys().load(range, state));
        MiniSegment mini = parts.writer().write(range, builder).mini();
        Outcome outcome = parts.global()
                .publish(new Replaced(parts.self().node(), parts.self().incarnation(), lost.id(), mini));
        if (outcome instanceof Outcome.Refused(GlobalState now, String because)
                && !now.minis().containsKey(mini.id())) {
            parts.committer().discard(mini);
            throw new IOException("the file %s was digested again, but cannot take the place of %s: %s"
                    .formatted(mini.id(), lost.id(), because));
        }
    }

    private RangeBuilder read(MiniSegment lost, Assignment range, KeyWindow keys)
            throws IOException, InterruptedException {
        BatchDecoder decoder = new BatchDecoder(range.generation(), range.partition());
        RangeBuilder builder =
                new RangeBuilder(range.nextOffset(), keys.logTimeMillis(), new TailBlocks(parts.cache(), decoder));
        RecordIntake intake =
                new RecordIntake(range.partition(), keys, parts.meters().decodeFailures());
        long end = lost.offsets().to();
        long deadline = System.nanoTime() + READ_MAX.toNanos();
        try (PartitionReader reader = parts.topic().read(range.partition(), range.nextOffset())) {
            while (builder.offsets().to() < end && System.nanoTime() - deadline < 0) {
                for (ReceivedBatch each : reader.poll(parts.limits().pollWait())) {
                    if (each.offset() < end) {
                        intake.take(each, builder);
                    }
                }
                if (reader.position() >= end) {
                    builder.skipTo(end);
                }
            }
        }
        if (builder.offsets().to() < end) {
            throw new IOException("kafka did not give %s of partition %d within %s"
                    .formatted(lost.offsets(), lost.partition(), READ_MAX));
        }
        return builder;
    }

    /// As if its primary began where the file does.
    private static Assignment range(MiniSegment lost, GlobalState state) throws IOException {
        long logTimeMillis = state.minis().values().stream()
                .filter(each -> each.partition() == lost.partition()
                        && each.generation() == lost.generation()
                        && each.offsets().to() <= lost.offsets().from())
                .mapToLong(MiniSegment::lastAppendedMillis)
                .max()
                .orElse(0);
        return state.topic()
                .filter(topic -> topic.generation() == lost.generation())
                .map(topic -> new Assignment(
                        lost.partition(),
                        lost.generation(),
                        lost.epoch(),
                        lost.offsets().from(),
                        logTimeMillis,
                        new TopicIdentity(topic.clusterId(), topic.topicId())))
                .orElseThrow(() -> new IOException("the topic that %s came from is gone".formatted(lost.id())));
    }
}
