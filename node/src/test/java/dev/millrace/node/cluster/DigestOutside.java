package dev.millrace.node.cluster;

import dev.millrace.node.cluster.SimulatedKafka.Fetched;
import dev.millrace.node.digest.ClusterDigest;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.topic.TopicIdentity;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// What the digests of one node see of the world.
record DigestOutside(SimulatedNode node) implements ClusterDigest.Outside {
    @Override
    public GlobalState state() {
        return node.state();
    }

    @Override
    public Instant now() {
        return node.now();
    }

    @Override
    public void after(long millis, Runnable action) {
        node.after(millis, action);
    }

    @Override
    public void fetch(int partition, long from, int max, Consumer<Fetched> answer) {
        node.cluster.kafka.fetch(node.index, partition, from, max, node.awaiting(answer));
    }

    @Override
    public void identity(Consumer<TopicIdentity> answer) {
        node.cluster.kafka.identity(node.index, node.awaiting(answer));
    }

    @Override
    public void end(int partition, LongConsumer answer) {
        Consumer<Long> guarded = node.awaiting(answer::accept);
        node.cluster.kafka.end(node.index, partition, guarded::accept);
    }

    @Override
    public void publish(GlobalEvent event, Consumer<Optional<Outcome>> answer) {
        node.publish(event, answer);
    }

    @Override
    public byte[] keys(MiniSegment mini) throws IOException {
        return node.keys(mini);
    }

    @Override
    public String newFileId() {
        return "m" + node.cluster.nextNumber();
    }

    @Override
    public void write(FileContent content, Consumer<Boolean> answer) {
        node.write(content, answer);
    }

    @Override
    public void discard(String fileId) {
        node.delete(fileId);
    }

    @Override
    public void trace(String format, Object... args) {
        node.trace(format, args);
    }
}
