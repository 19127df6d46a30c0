package dev.millrace.node.storage;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The copies of one file that are not on this disk: the bucket's object, then what other nodes hold. A part
/// that one
/// of them does not give comes from the next; and when all have failed, the newest state may know of others.
/// Files
/// never change, so it does not matter where which part is from.
final class Copies {
    private sealed interface Copy {
        record InBucket(String key) implements Copy {}

        record OnNode(NodeId node) implements Copy {}
    }

    private interface Reading<T> {
        T from(Copy copy) throws IOException;
    }

    private final Optional<Bucket> bucket;
    private final BucketRequests requests;
    private final Neighbours neighbours;
    private final StoredFile file;
    /// Those that failed: asked last from then on.
    private final Set<Copy> doubted = ConcurrentHashMap.newKeySet();

    Copies(Optional<Bucket> bucket, BucketRequests requests, Neighbours neighbours, StoredFile file) {
        this.bucket = bucket;
        this.requests = requests;
        this.neighbours = neighbours;
        this.file = file;
    }

    StoredFile file() {
        return file;
    }

    boolean isEmpty() {
        return candidates().isEmpty();
    }

    byte[] read(long offset, int length) throws IOException {
        return first(candidates(), copy -> read(copy, offset, length));
    }

    /// As [#read], from another copy than that one if there are several: its bytes were damaged.
    byte[] readAnother(long offset, int length) throws IOException {
        return first(candidates().reversed(), copy -> read(copy, offset, length));
    }

    /// All of it, to a file that does not exist yet.
    void download(Path target) throws IOException {
        boolean _ = first(candidates(), copy -> {
            try {
                download(copy, target);
                return true;
            } catch (IOException e) {
                Files.deleteIfExists(target);
                throw e;
            }
        });
    }

    /// For messages.
    String name() {
        Optional<BucketObject> object = file.object();
        return bucket.isPresent() && object.isPresent()
                ? bucket.get().address() + "/" + object.get().key()
                : "file " + file.id() + " of another node";
    }

    private <T> T first(List<Copy> candidates, Reading<T> reading) throws IOException {
        if (candidates.isEmpty()) {
            throw none();
        }
        Set<Copy> tried = new HashSet<>();
        List<Copy> next = candidates;
        List<IOException> failures = new ArrayList<>();
        while (!next.isEmpty()) {
            for (Copy each : next) {
                tried.add(each);
                try {
                    T result = reading.from(each);
                    doubted.remove(each);
                    return result;
                } catch (IOException e) {
                    doubted.add(each);
                    failures.add(e);
                }
            }
            next = candidates().stream().filter(each -> !tried.contains(each)).toList();
        }
        IOException failure = failures.removeFirst();
        failures.forEach(failure::addSuppressed);
        throw failure;
    }

    private List<Copy> candidates() {
        StoredFile newest = neighbours.global().get().files().find(file.id()).orElse(file);
        List<Copy> all = new ArrayList<>();
        if (bucket.isPresent()) {
            newest.object().or(file::object).ifPresent(object -> all.add(new Copy.InBucket(object.key())));
        }
        List<NodeId> nodes = newest.holders().stream()
                .filter(each -> !each.equals(neighbours.self()))
                .sorted(Comparator.comparing(NodeId::value))
                .toList();
        List<NodeId> turned = new ArrayList<>(nodes);
        // another one first for each file, so that the holders share the work
        Collections.rotate(turned, file.id().hashCode());
        turned.forEach(each -> all.add(new Copy.OnNode(each)));
        all.sort(Comparator.comparing(doubted::contains));
        return all;
    }

    private IOException none() {
        return file.object().isPresent()
                ? new IOException("it is in the bucket only, and this node has none: set bucket-url")
                : new IOException("no copy of it is left");
    }

    private byte[] read(Copy copy, long offset, int length) throws IOException {
        return switch (copy) {
            case Copy.InBucket(String key) -> {
                requests.read(length);
                yield bucket.orElseThrow().read(key, offset, length);
            }
            case Copy.OnNode(NodeId node) -> read(node, offset, length);
        };
    }

    private byte[] read(NodeId node, long offset, int length) throws IOException {
        int max = neighbours.files().rangeBytesMax();
        if (length <= max) {
            return neighbours.files().read(node, file.kind(), file.id(), offset, length);
        }
        byte[] all = new byte[length];
        for (int done = 0; done < length; ) {
            int size = Math.min(max, length - done);
            byte[] part = neighbours.files().read(node, file.kind(), file.id(), offset + done, size);
            System.arraycopy(part, 0, all, done, size);
            done += size;
        }
        return all;
    }

    private void download(Copy copy, Path target) throws IOException {
        switch (copy) {
            case Copy.InBucket(String key) -> {
                requests.read(file.sizeBytes());
                bucket.orElseThrow().download(key, target);
            }
            case Copy.OnNode(NodeId node) -> {
                int max = neighbours.files().rangeBytesMax();
                try (OutputStream output = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                    for (long done = 0; done < file.sizeBytes(); ) {
                        int size = (int) Math.min(max, file.sizeBytes() - done);
                        output.write(neighbours.files().read(node, file.kind(), file.id(), done, size));
                        done += size;
                    }
                }
            }
        }
    }
}
