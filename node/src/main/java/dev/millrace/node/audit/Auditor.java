package dev.millrace.node.audit;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Ledger;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.storage.DamageListener;
import dev.millrace.node.storage.LocalStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// For each repository: the events that commits took from Kafka, less those in files that are really there, less
/// those
/// that retention let go of, has to be zero. What is in builders is still in Kafka, and is not taken yet.
///
/// A positive figure means lost events, a negative one events that are there twice.
public final class Auditor {
    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

    private final Supplier<GlobalState> global;
    private final NodeId self;
    private final LocalStore store;
    private final Supplier<Set<String>> damaged;
    private final DamageListener damages;
    private final MeterRegistry meters;
    private final Counter runs;
    private final Map<RepositoryId, Long> missing = new ConcurrentHashMap<>();

    /// @param damaged files that are known not to be sound
    /// @param damages told of each file that is not where the state says
    public Auditor(
            Supplier<GlobalState> global,
            NodeId self,
            LocalStore store,
            Supplier<Set<String>> damaged,
            DamageListener damages,
            MeterRegistry meters) {
        this.global = global;
        this.self = self;
        this.store = store;
        this.damaged = damaged;
        this.damages = damages;
        this.meters = meters;
        this.runs = meters.counter("millrace_audit_runs");
    }

    /// Looks at every file's name and size.
    public void run() throws IOException {
        GlobalState state = global.get();
        Map<RepositoryId, Long> present = new TreeMap<>();
        state.files()
                .all()
                .filter(this::isThere)
                .flatMap(each -> each.sections().stream())
                .filter(Section::isLive)
                .forEach(each -> present.merge(each.repository(), each.eventCount(), Long::sum));
        for (Map.Entry<RepositoryId, Ledger> each : state.files().ledgers().entrySet()) {
            Ledger ledger = each.getValue();
            long lacking = ledger.takenEvents() - ledger.expiredEvents() - present.getOrDefault(each.getKey(), 0L);
            report(state, each.getKey(), lacking);
        }
        runs.increment();
    }

    /// Events that are lacking, by repository; none when all is well.
    public Map<RepositoryId, Long> missing() {
        Map<RepositoryId, Long> lacking = new TreeMap<>(missing);
        lacking.values().removeIf(events -> events == 0);
        return lacking;
    }

    private void report(GlobalState state, RepositoryId repository, long lacking) {
        String name = state.repository(repository)
                .map(Repository::name)
                .map(Object::toString)
                .orElse(repository.value());
        Long before = missing.put(repository, lacking);
        if (before == null) {
            Gauge.builder("millrace_audit_missing_events", missing, all -> all.getOrDefault(repository, 0L))
                    .description("events taken, less those in files that are there, less those that expired")
                    .tag("repository", name)
                    .register(meters);
        }
        if (lacking != (before == null ? 0L : before)) {
            if (lacking == 0) {
                LOG.info("audit: all events of the repository {} are there again", name);
            } else {
                LOG.error("alarm: audit: {} events of the repository {} are not where they should be", lacking, name);
            }
        }
    }

    private boolean isThere(StoredFile file) {
        boolean sound = !damaged.get().contains(file.id());
        if (file.holders().contains(self)) {
            try {
                if (Files.size(store.path(file.kind(), file.id())) == file.sizeBytes()) {
                    return sound || file.object().isPresent();
                }
                damages.found(file.id(), "it has another size");
            } catch (IOException e) {
                damages.found(file.id(), "it is gone from the disk");
            }
        }
        return file.object().isPresent();
    }
}
