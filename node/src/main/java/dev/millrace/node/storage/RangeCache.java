package dev.millrace.node.storage;

import static dev.millrace.node.base.Checks.require;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Parts of objects of the bucket on this disk: a file for each, the one that was not used for longest goes first.
///
/// What is in it may be lost or damaged at any time: whoever reads compares checksums, and fetches again. Nothing is
/// forced to disk.
public final class RangeCache {
    private static final Logger LOG = LoggerFactory.getLogger(RangeCache.class);
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]{1,200})\\.(\\d{1,18})\\.(\\d{1,9})");

    /// A run of bytes of a file.
    record Range(String fileId, long offset, int length) {
        boolean covers(String id, long from, long size) {
            return fileId.equals(id) && offset <= from && from + size <= offset + length;
        }

        String fileName() {
            return fileId + "." + offset + "." + length;
        }
    }

    private final Path directory;
    private final long bytesMax;
    /// In the order of their last use. Under its own lock.
    private final Map<Range, Boolean> ranges = new LinkedHashMap<>(16, 0.75f, true);

    private final AtomicLong temporaries = new AtomicLong();

    private final Counter hits;
    private final Counter misses;
    private long bytes; // under the lock of the ranges

    public RangeCache(Path directory, long bytesMax, MeterRegistry meters) throws IOException {
        require(bytesMax >= 0, "a cache of %d bytes", bytesMax);
        this.directory = directory;
        this.bytesMax = bytesMax;
        this.hits = meters.counter("millrace_bucket_cache_hits");
        this.misses = meters.counter("millrace_bucket_cache_misses");
        Gauge.builder("millrace_bucket_cache_bytes", this::bytes).register(meters);
        readDirectory();
    }

    /// A part of what is cached.
    public Optional<byte[]> get(String fileId, long offset, int length) {
        Optional<Range> found = find(fileId, offset, length);
        if (found.isEmpty()) {
            misses.increment();
            return Optional.empty();
        }
        try (var channel = Files.newByteChannel(directory.resolve(found.get().fileName()))) {
            channel.position(offset - found.get().offset());
            byte[] part = new byte[length];
            var buffer = ByteBuffer.wrap(part);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until all is there
            }
            if (!buffer.hasRemaining()) {
                hits.increment();
                return Optional.of(part);
            }
        } catch (IOException e) {
            LOG.debug("cannot read {} of the cache", found.get(), e);
        }
        forget(found.get());
        misses.increment();
        return Optional.empty();
    }

    long bytesMax() {
        return bytesMax;
    }

    /// Whether all of it is in one part; the next moment it may not be.
    boolean covers(String fileId, long offset, long length) {
        return find(fileId, offset, length).isPresent();
    }

    /// Keeps the bytes if there is room for them; a failure is none of the caller's.
    public void put(String fileId, long offset, byte[] part) {
        Range range = new Range(fileId, offset, part.length);
        if (part.length <= bytesMax) {
            try {
                keep(range, temporary -> Files.write(temporary, part));
            } catch (IOException e) {
                LOG.warn("cannot keep a part of the bucket in {}: {}", directory, e.toString());
            }
        }
    }

    /// Writes a whole file to a place that does not exist yet.
    interface Filler {
        void write(Path target) throws IOException;
    }

    /// Keeps a whole file, without holding it in memory.
    void fill(String fileId, int length, Filler filler) throws IOException {
        keep(new Range(fileId, 0, length), filler);
    }

    private void keep(Range range, Filler filler) throws IOException {
        Path temporary = directory.resolve("new-" + Long.toHexString(temporaries.incrementAndGet()) + ".tmp");
        try {
            Files.deleteIfExists(temporary);
            filler.write(temporary);
            if (Files.size(temporary) != range.length()) {
                throw new IOException("%s came with %d bytes".formatted(range, Files.size(temporary)));
            }
            Files.move(
                    temporary,
                    directory.resolve(range.fileName()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        evictAfter(range);
    }

    private void evictAfter(Range added) {
        List<Range> evicted = new ArrayList<>();
        synchronized (ranges) {
            if (ranges.put(added, true) == null) {
                bytes += added.length();
            }
            Iterator<Range> oldest = ranges.keySet().iterator();
            while (bytes > bytesMax && oldest.hasNext()) {
                Range each = oldest.next();
                oldest.remove();
                bytes -= each.length();
                evicted.add(each);
            }
        }
        evicted.forEach(this::delete);
    }

    /// Nothing of the file is kept any more.
    public void forget(String fileId) {
        List<Range> all;
        synchronized (ranges) {
            all = ranges.keySet().stream()
                    .filter(each -> each.fileId().equals(fileId))
                    .toList();
        }
        all.forEach(this::forget);
    }

    private void forget(Range range) {
        synchronized (ranges) {
            if (ranges.remove(range) != null) {
                bytes -= range.length();
            }
        }
        delete(range);
    }

    private Optional<Range> find(String fileId, long offset, long length) {
        synchronized (ranges) {
            Optional<Range> found = ranges.keySet().stream()
                    .filter(each -> each.covers(fileId, offset, length))
                    .findFirst();
            found.ifPresent(ranges::get); // used now
            return found;
        }
    }

    private long bytes() {
        synchronized (ranges) {
            return bytes;
        }
    }

    private void delete(Range range) {
        try {
            Files.deleteIfExists(directory.resolve(range.fileName()));
        } catch (IOException e) {
            LOG.warn("cannot delete {} of the cache: {}", range, e.toString());
        }
    }

    private void readDirectory() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (!name.matches()) {
                    Files.delete(file); // never finished
                    continue;
                }
                Range range = new Range(name.group(1), Long.parseLong(name.group(2)), Integer.parseInt(name.group(3)));
                if (bytes + range.length() > bytesMax || Files.size(file) != range.length()) {
                    Files.delete(file);
                } else {
                    ranges.put(range, true);
                    bytes += range.length();
                }
            }
        }
    }
}
