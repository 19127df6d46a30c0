package dev.millrace.node;

import dev.millrace.node.api.HealthCheck;
import dev.millrace.node.api.HealthCheck.Severity;
import dev.millrace.node.bucket.BucketLink;
import dev.millrace.node.global.GlobalTopic;
import dev.millrace.node.storage.Healer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What says whether a node is well.
final class NodeChecks {
    private static final int PROBLEMS_SHOWN_MAX = 5;

    private NodeChecks() {}

    /// Of any role.
    static List<HealthCheck> basic(GlobalTopic global, IngestStage ingest, Foundation foundation) {
        return List.of(
                new HealthCheck(
                        "global",
                        Severity.NOT_READY,
                        () -> global.isHealthy()
                                ? Optional.empty()
                                : Optional.of("does not move any more: start the node again")),
                new HealthCheck(
                        "node",
                        Severity.NOT_READY,
                        () -> ingest.isStopping() ? Optional.of("is stopping") : Optional.empty()),
                new HealthCheck(
                        "disk",
                        Severity.WARNING,
                        () -> foundation.space().isLow()
                                ? Optional.of("nearly full: ingest answers 503 until there is more space")
                                : Optional.empty()),
                new HealthCheck(
                        "topics",
                        Severity.WARNING,
                        () -> foundation.topicAlarms().stream()
                                .limit(PROBLEMS_SHOWN_MAX)
                                .reduce((all, next) -> all + "; " + next)));
    }

    /// What says whether files are well.
    record Files(Healer healer, Upkeep upkeep, Optional<BucketLink> link) {}

    static List<HealthCheck> all(GlobalTopic global, IngestStage ingest, Foundation foundation, Files files) {
        List<HealthCheck> checks = new ArrayList<>(basic(global, ingest, foundation));
        checks.add(
                new HealthCheck("bucket", Severity.WARNING, () -> files.link().flatMap(BucketLink::problem)));
        checks.add(new HealthCheck(
                "files", Severity.WARNING, () -> words(files.healer().damaged(), "damaged or missing, see the log")));
        checks.add(new HealthCheck(
                "upkeep", Severity.WARNING, () -> words(files.upkeep().failing(), "tried again")));
        checks.add(new HealthCheck(
                "audit",
                Severity.WARNING,
                () -> words(files.upkeep().auditor().missing(), "events are not where they should be")));
        checks.add(new HealthCheck("nodes", Severity.WARNING, () -> silent(global)));
        checks.add(new HealthCheck(
                "missing offsets",
                Severity.WARNING,
                () -> global.state().missing().isEmpty()
                        ? Optional.empty()
                        : Optional.of("kafka lost %d ranges before they were digested"
                                .formatted(global.state().missing().size()))));
        return List.copyOf(checks);
    }

    private static Optional<String> silent(GlobalTopic global) {
        List<String> names = global.state().nodes().values().stream()
                .filter(each -> !each.isOnline())
                .map(each -> each.name())
                .sorted()
                .limit(PROBLEMS_SHOWN_MAX)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of("off-line: " + String.join(", ", names));
    }

    /// The first few of what is wrong.
    private static Optional<String> words(Map<?, ?> problems, String what) {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(problems.entrySet().stream()
                        .limit(PROBLEMS_SHOWN_MAX)
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining("; ", what + ": ", "")));
    }
}
