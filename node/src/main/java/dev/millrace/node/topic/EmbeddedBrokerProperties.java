package dev.millrace.node.topic;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The configuration of the [EmbeddedBroker]: one broker and controller, durable before fast, small in memory.
final class EmbeddedBrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String BROKER_LISTENER = "BROKER";

    private EmbeddedBrokerProperties() {}

    static Map<String, String> of(Path directory, int brokerPort, int controllerPort) {
        Map<String, String> all = new HashMap<>();
        all.putAll(identity(directory, brokerPort, controllerPort));
        all.putAll(durability());
        all.putAll(liveness());
        all.putAll(oneReplica());
        all.putAll(bounds());
        return all;
    }

    /// The voter is named here and not in the metadata, because its port is another one at each start.
    private static Map<String, String> identity(Path directory, int brokerPort, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + controllerPort,
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "inter.broker.listener.name",
                BROKER_LISTENER,
                "listeners",
                "%s://127.0.0.1:%d,%s://127.0.0.1:%d"
                        .formatted(BROKER_LISTENER, brokerPort, CONTROLLER_LISTENER, controllerPort),
                "listener.security.protocol.map",
                "%s:PLAINTEXT,%s:PLAINTEXT".formatted(BROKER_LISTENER, CONTROLLER_LISTENER),
                "log.dirs",
                directory.toString());
    }

    /// There is no second broker whose memory could stand in for our disk: each append is forced before it is
    /// acknowledged and before readers see it. The producers' linger makes the groups.
    private static Map<String, String> durability() {
        return Map.of(
                "log.flush.interval.messages", "1",
                "auto.create.topics.enable", "false",
                "unclean.leader.election.enable", "false",
                // metadata that says nothing new would cost two more fsyncs a second for ever
                "metadata.max.idle.interval.ms", "0",
                // deleteRecords only moves a mark: this often the space below it is given back
                "log.retention.check.interval.ms", "30000");
    }

    /// After a kill the controller refuses the broker for as long as it takes the killed one for alive: 9 seconds by
    /// default. A process that stalls for longer than this is fenced, and back with its next heartbeat.
    private static Map<String, String> liveness() {
        return Map.of("broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms", "500");
    }

    private static Map<String, String> oneReplica() {
        return Map.ofEntries(
                Map.entry("default.replication.factor", "1"),
                Map.entry("min.insync.replicas", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"));
    }

    private static Map<String, String> bounds() {
        return Map.ofEntries(
                // deleteRecords frees whole files: small enough that what is digested goes soon
                Map.entry("log.segment.bytes", mebibytes(64)),
                // room for the index of a file of that size, at an entry for each 4 KiB
                Map.entry("log.index.size.max.bytes", mebibytes(1)),
                Map.entry("metadata.log.segment.bytes", mebibytes(16)),
                Map.entry("message.max.bytes", mebibytes(16)),
                Map.entry("socket.request.max.bytes", mebibytes(32)),
                Map.entry("socket.send.buffer.bytes", "131072"),
                Map.entry("socket.receive.buffer.bytes", "131072"),
                Map.entry("queued.max.requests", "32"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("num.replica.fetchers", "1"),
                // nothing of ours is compacted
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", mebibytes(2)),
                Map.entry("log.cleaner.io.buffer.size", "65536"),
                Map.entry("group.coordinator.threads", "1"),
                Map.entry("share.coordinator.threads", "1"),
                Map.entry("metric.reporters", ""));
    }

    private static String mebibytes(int count) {
        return Integer.toString(count << 20);
    }
}
