package dev.millrace.node.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Files of one node. What was not forced to the disk is gone after a crash, or is there.
final class SimulatedDisk {
    private record File(FileContent content, boolean isForced) {}

    private final TreeMap<String, File> files = new TreeMap<>();
    /// Versions of the two newest snapshots of Global, the older one first.
    private final Deque<Long> snapshots = new ArrayDeque<>();

    void write(FileContent content) {
        files.put(content.id(), new File(content, false));
    }

    /// False when a crash has taken it.
    boolean force(String id) {
        File file = files.get(id);
        if (file == null) {
            return false;
        }
        files.put(id, new File(file.content, true));
        return true;
    }

    Optional<FileContent> read(String id) {
        return Optional.ofNullable(files.get(id)).filter(File::isForced).map(File::content);
    }

    void delete(String id) {
        files.remove(id);
    }

    List<String> names() {
        return new ArrayList<>(files.keySet());
    }

    void crash(RandomGenerator random) {
        files.values().removeIf(each -> !each.isForced && random.nextBoolean());
        files.replaceAll((_, each) -> new File(each.content, true));
    }

    void wipe() {
        files.clear();
        snapshots.clear();
    }

    void snapshot(long version) {
        snapshots.addLast(version);
        while (snapshots.size() > 2) {
            snapshots.removeFirst();
        }
    }

    Optional<Long> newestSnapshot() {
        return Optional.ofNullable(snapshots.peekLast());
    }

    /// With either of the two a start needs nothing before it.
    Optional<Long> olderSnapshot() {
        return snapshots.size() == 2 ? Optional.of(snapshots.getFirst()) : Optional.empty();
    }
}
