package dev.millrace.node.topic;

import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Asks Kafka which topic stands behind a name.
final class TopicIdentities {
    private TopicIdentities() {}

    static TopicIdentity ask(Admin admin, String topic) throws IOException {
        try {
            return new TopicIdentity(clusterId(admin), topicId(admin, topic));
        } catch (InterruptedException e) {
            throw interrupted(topic, e);
        }
    }

    /// As [#ask]; where there is no such topic, it says so.
    static TopicIdentity askOrNone(Admin admin, String topic) throws IOException {
        try {
            return new TopicIdentity(clusterId(admin), topicId(admin, topic));
        } catch (InterruptedException e) {
            throw interrupted(topic, e);
        } catch (IOException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return none(admin, topic);
            }
            throw e;
        }
    }

    private static TopicIdentity none(Admin admin, String topic) throws IOException {
        try {
            return TopicIdentity.noneIn(clusterId(admin));
        } catch (InterruptedException e) {
            throw interrupted(topic, e);
        }
    }

    private static String clusterId(Admin admin) throws IOException, InterruptedException {
        return KafkaAnswers.await(admin.describeCluster().clusterId());
    }

    private static String topicId(Admin admin, String topic) throws IOException, InterruptedException {
        return KafkaAnswers.awaitOne(admin.describeTopics(List.of(topic)).topicNameValues(), topic)
                .topicId()
                .toString();
    }

    private static IOException interrupted(String topic, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted while asking which topic %s is".formatted(topic), e);
    }
}
