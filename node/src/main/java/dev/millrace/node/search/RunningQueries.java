package dev.millrace.node.search;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The queries that run now: to be seen, and to be ended.
public final class RunningQueries {
    private static final int ID_BYTES = 16;

    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong order = new AtomicLong();

    /// One of them.
    ///
    /// @param id cannot be guessed
    /// @param order in which they began
    public record Running(
            String id,
            long order,
            Asker asker,
            RepositoryId repositoryId,
            RepositoryName repository,
            String text,
            Deadline deadline,
            SearchProgress progress) {
        /// It is told to end, and has not yet.
        public boolean isEnding() {
            return deadline.endedBy().isPresent();
        }

        /// It ends with what it has, and says why.
        public void end(String why) {
            deadline.end(why);
        }
    }

    Running begin(SearchRequest request, Deadline deadline, SearchProgress progress) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Running begun = new Running(
                HexFormat.of().formatHex(id),
                order.incrementAndGet(),
                request.asker(),
                request.repository(),
                request.name(),
                request.query().text(),
                deadline,
                progress);
        running.put(begun.id, begun);
        return begun;
    }

    void ended(Running query) {
        running.remove(query.id);
    }

    /// The oldest first.
    public List<Running> all() {
        return running.values().stream()
                .sorted(Comparator.comparingLong(Running::order))
                .toList();
    }

    public Optional<Running> find(String id) {
        return Optional.ofNullable(running.get(id));
    }
}
