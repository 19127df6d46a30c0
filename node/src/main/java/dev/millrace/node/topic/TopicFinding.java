package dev.millrace.node.topic;

/// A setting of a topic that endangers data. Somebody else chose it, so it is told and not changed.
public record TopicFinding(String topic, String setting, String wanted, String found) {
    @Override
    public String toString() {
        return "topic %s: %s is %s, must be %s".formatted(topic, setting, found, wanted);
    }
}
