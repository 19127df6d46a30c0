package dev.millrace.node.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Makes our topics where they are missing, unless they are somebody else's, and says what about them
/// endangers data.
/// Never changes a topic that exists.
public final class Topics {
    private static final Duration VISIBLE_WAIT = Duration.ofSeconds(30);
    private static final Duration VISIBLE_POLL = Duration.ofMillis(50);

    private final KafkaClients clients;
    private final KafkaSettings settings;

    public Topics(KafkaClients clients, KafkaSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    /// What is there once a topic is.
    ///
    /// @param partitions those that it has, whatever the settings say
    /// @param findings none when all is well
    public record Prepared(int partitions, List<TopicFinding> findings) {
        public Prepared {
            findings = List.copyOf(findings);
        }
    }

    public static String ingestName(String prefix, int generation) {
        return prefix + "-ingest-" + generation;
    }

    public static String globalName(String prefix) {
        return prefix + "-global";
    }

    /// Makes and checks the ingest topic of this generation.
    public Prepared prepareIngest(int generation) throws IOException, InterruptedException {
        try (Admin admin = clients.admin()) {
            int brokers = brokers(admin);
            TopicRequirements toMake = wanted(brokers);
            String ingest = ingestName(settings.topicPrefix(), generation);
            TopicDescription found =
                    prepareOne(admin, ingest, settings.partitions(), toMake.replicas(), toMake.ofIngest());
            TopicRequirements wanted = wanted(Math.max(brokers, replicas(found)));
            return new Prepared(found.partitions().size(), compare(admin, found, wanted.ofIngest(), wanted));
        }
    }

    /// Makes and checks the Global topic.
    public Prepared prepareGlobal() throws IOException, InterruptedException {
        try (Admin admin = clients.admin()) {
            int brokers = brokers(admin);
            TopicRequirements toMake = wanted(brokers);
            String global = globalName(settings.topicPrefix());
            TopicDescription foundGlobal = prepareOne(admin, global, 1, toMake.replicas(), toMake.ofGlobal());
            TopicRequirements wanted = wanted(Math.max(brokers, replicas(foundGlobal)));
            List<TopicFinding> findings = new ArrayList<>(compare(admin, foundGlobal, wanted.ofGlobal(), wanted));
            if (foundGlobal.partitions().size() != 1) {
                // a second partition has no order with the first, so there would be no one state
                findings.add(new TopicFinding(
                        global,
                        "partitions",
                        "1",
                        Integer.toString(foundGlobal.partitions().size())));
            }
            return new Prepared(1, findings);
        }
    }

    /// Those that are there now: one that is away is none. A topic that is there tells of more by its replicas.
    private static int brokers(Admin admin) throws IOException, InterruptedException {
        return KafkaAnswers.await(admin.describeCluster().nodes()).size();
    }

    private TopicRequirements wanted(int brokers) {
        return new TopicRequirements(brokers, clients.limits().recordBytesMax());
    }

    private TopicDescription prepareOne(
            Admin admin, String name, int partitions, short replicas, Map<String, String> config)
            throws IOException, InterruptedException {
        Optional<TopicDescription> existing = describe(admin, name);
        if (existing.isPresent()) {
            return existing.get();
        }
        if (!settings.manageTopics()) {
            throw new IOException(
                    "kafka has no topic %s and topics are not ours to make (kafka-manage-topics=false): create it with %d partition(s), %d replica(s), %s"
                            .formatted(name, partitions, replicas, words(config)));
        }
        try {
            KafkaAnswers.await(admin.createTopics(List.of(new NewTopic(name, partitions, replicas).configs(config)))
                    .all());
        } catch (IOException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            // another node was faster
        }
        return awaitVisible(admin, name);
    }

    /// The broker that answers may not have heard yet of what the controller has made.
    private static TopicDescription awaitVisible(Admin admin, String name) throws IOException, InterruptedException {
        for (long waited = 0; waited < VISIBLE_WAIT.toMillis(); waited += VISIBLE_POLL.toMillis()) {
            Optional<TopicDescription> made = describe(admin, name);
            if (made.isPresent() && made.get().partitions().stream().allMatch(each -> each.leader() != null)) {
                return made.get();
            }
            Thread.sleep(VISIBLE_POLL);
        }
        throw new IOException("topic %s was made but has no leader after %s".formatted(name, VISIBLE_WAIT));
    }

    private static Optional<TopicDescription> describe(Admin admin, String name)
            throws IOException, InterruptedException {
        try {
            return Optional.of(
                    KafkaAnswers.awaitOne(admin.describeTopics(List.of(name)).topicNameValues(), name));
        } catch (IOException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<TopicFinding> compare(
            Admin admin, TopicDescription topic, Map<String, String> wanted, TopicRequirements requirements)
            throws IOException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config =
                KafkaAnswers.awaitOne(admin.describeConfigs(List.of(resource)).values(), resource);
        Map<String, String> found = new HashMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                found.put(entry.name(), entry.value());
            }
        }
        return requirements.compare(topic.name(), wanted, found, replicas(topic));
    }

    /// Of the partition that has the fewest, whether they are alive or not.
    private static int replicas(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    /// As Kafka's own tools take them.
    private static String words(Map<String, String> config) {
        return config.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
