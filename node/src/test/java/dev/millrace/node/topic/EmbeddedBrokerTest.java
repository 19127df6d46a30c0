package dev.millrace.node.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    @Test
    void isTheSameClusterWhenItStartsAgainOnItsDirectory(@TempDir Path directory) throws Exception {
        String first;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            first = clusterId(broker);
        }

        try (EmbeddedBroker again = EmbeddedBroker.start(directory)) {
            assertThat(clusterId(again)).isEqualTo(first);
        }
    }

    private static String clusterId(EmbeddedBroker broker) throws Exception {
        try (Admin admin = new KafkaClients(broker.bootstrapServers(), Map.of(), KafkaLimits.standard()).admin()) {
            return admin.describeCluster().clusterId().get();
        }
    }
}
