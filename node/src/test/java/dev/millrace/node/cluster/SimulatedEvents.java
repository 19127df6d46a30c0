package dev.millrace.node.cluster;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.Section;
import dev.millrace.node.topic.BodyHash;
import dev.millrace.node.topic.ChunkKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What was sent, what was acknowledged, and in which files it came to lie: the truth that answers are held
/// against.
public final class SimulatedEvents {
    public static final List<RepositoryId> REPOSITORIES = List.of(new RepositoryId("web"), new RepositoryId("shop"));
    static final long NANOS_OF_MILLI = 1_000_000;
    private static final BodyHash BODY = BodyHash.of(Bytes.utf8("body"));

    /// One event, which is one record in Kafka.
    ///
    /// @param key of the request; repeats of it are other records of the same event
    public record Event(int number, int repository, long timestampNanos, Optional<ChunkKey> key) {
        public RepositoryId repositoryId() {
            return REPOSITORIES.get(repository);
        }
    }

    private final List<Event> all = new ArrayList<>();
    private final List<Optional<Long>> acknowledged = new ArrayList<>();
    private final List<List<String>> files = new ArrayList<>();
    private final Map<String, FileContent> contents = new HashMap<>();
    private final TreeSet<Integer> gone = new TreeSet<>();

    Event create(int repository, long nowMillis, boolean isKeyed) {
        int number = all.size();
        Event event = new Event(
                number,
                repository,
                nowMillis * NANOS_OF_MILLI,
                isKeyed ? Optional.of(new ChunkKey("key-" + number, 0, BODY)) : Optional.empty());
        all.add(event);
        acknowledged.add(Optional.empty());
        files.add(new ArrayList<>(3));
        return event;
    }

    public Event event(int number) {
        return all.get(number);
    }

    int count() {
        return all.size();
    }

    void acknowledge(int number, long nowMillis) {
        if (acknowledged.get(number).isEmpty()) {
            acknowledged.set(number, Optional.of(nowMillis));
        }
    }

    boolean isAcknowledgedBefore(int number, long millis) {
        return acknowledged.get(number).filter(each -> each < millis).isPresent();
    }

    boolean isAcknowledged(int number) {
        return acknowledged.get(number).isPresent();
    }

    void written(FileContent content) {
        contents.put(content.id(), content);
        for (int each : content.events()) {
            files.get(each).add(content.id());
        }
    }

    /// What a file of these events says of each repository.
    public List<Section> sections(int[] numbers) {
        List<Section> sections = new ArrayList<>();
        for (int repository = 0; repository < REPOSITORIES.size(); repository++) {
            long count = 0;
            long min = Long.MAX_VALUE;
            long max = Long.MIN_VALUE;
            for (int each : numbers) {
                Event event = all.get(each);
                if (event.repository() == repository) {
                    count++;
                    min = Math.min(min, event.timestampNanos());
                    max = Math.max(max, event.timestampNanos());
                }
            }
            if (count > 0) {
                sections.add(new Section(REPOSITORIES.get(repository), min, max, count, 10 * count, 10 * count));
            }
        }
        return sections;
    }

    /// Of all files that were ever written, by the number of an event in them.
    List<String> filesWith(int event) {
        return files.get(event);
    }

    FileContent content(String fileId) {
        FileContent content = contents.get(fileId);
        if (content == null) {
            throw new AssertionError("nobody ever wrote the file " + fileId);
        }
        return content;
    }

    /// A person took the log with it away, or retention let go of it.
    void goes(int event) {
        gone.add(event);
    }

    boolean isGone(int event) {
        return gone.contains(event);
    }
}
