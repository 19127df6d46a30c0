package dev.millrace.node.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a topic of ours must be like so that Kafka deletes nothing by itself and an acknowledgement is worth
/// its name.
/// Pure: the number of brokers in, settings and findings out.
final class TopicRequirements {
    static final String REPLICATION = "replication.factor";

    private static final String REPLICAS_IN_SYNC = "min.insync.replicas";
    private static final String RECORD_BYTES = "max.message.bytes";
    private static final int REPLICAS_WANTED = 3;

    private final int brokers;
    private final int recordBytesMax;

    TopicRequirements(int brokers, int recordBytesMax) {
        this.brokers = brokers;
        this.recordBytesMax = recordBytesMax;
    }

    short replicas() {
        return (short) Math.min(brokers, REPLICAS_WANTED);
    }

    /// The settings of the ingest topic, beside [#replicas()].
    Map<String, String> ofIngest() {
        Map<String, String> settings = ofGlobal();
        // the window for repeated requests is counted in Kafka's time, the same for every reader
        settings.put("message.timestamp.type", "LogAppendTime");
        return settings;
    }

    /// The settings of the Global topic, beside [#replicas()].
    Map<String, String> ofGlobal() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", "delete");
        settings.put("retention.ms", "-1");
        settings.put("retention.bytes", "-1");
        settings.put("unclean.leader.election.enable", "false");
        settings.put(REPLICAS_IN_SYNC, brokers >= REPLICAS_WANTED ? "2" : "1");
        settings.put(RECORD_BYTES, Integer.toString(recordBytesMax));
        if (brokers < REPLICAS_WANTED) {
            // an acknowledgement may be of one broker alone: no other one's memory stands in for its disk
            settings.put("flush.messages", "1");
        }
        return settings;
    }

    List<TopicFinding> compare(String topic, Map<String, String> wanted, Map<String, String> found, int replicas) {
        List<TopicFinding> findings = new ArrayList<>();
        wanted.forEach((setting, value) -> {
            String actual = found.getOrDefault(setting, "unknown");
            if (!serves(setting, value, actual)) {
                findings.add(new TopicFinding(topic, setting, value, actual));
            }
        });
        if (replicas < replicas()) {
            findings.add(
                    new TopicFinding(topic, REPLICATION, Integer.toString(replicas()), Integer.toString(replicas)));
        }
        return List.copyOf(findings);
    }

    private static boolean serves(String setting, String wanted, String found) {
        return switch (setting) {
            case REPLICAS_IN_SYNC, RECORD_BYTES -> isNumber(found) && Long.parseLong(found) >= Long.parseLong(wanted);
            default -> found.equals(wanted);
        };
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,18}");
    }
}
