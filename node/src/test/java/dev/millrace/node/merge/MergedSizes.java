package dev.millrace.node.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.Section;
import dev.millrace.node.parse.EventParser;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.parse.ParsedEvent;
import dev.millrace.node.parse.Parsers;
import dev.millrace.node.parse.RawEvent;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.segment.SectionBuilder;
import dev.millrace.node.segment.SegmentIdentity;
import dev.millrace.node.segment.SegmentSummary;
import dev.millrace.node.segment.SegmentWriter;
import dev.millrace.node.storage.DirectoryStore;
import dev.millrace.node.storage.Leases;
import dev.millrace.node.storage.Neighbours;
import dev.millrace.node.storage.OpenFiles;
import dev.millrace.node.storage.RangeCache;
import dev.millrace.node.storage.SegmentDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures, for each folder of real logs of 1 MB and more, what merging makes of the mini-segments of 2,000
/// lines
/// each: `make sizes`. Prints a table; asserts that no event is lost.
class MergedSizes {
    private static final Path LOGS = Path.of(System.getProperty("millrace.shared"), "data");
    private static final RepositoryId REPOSITORY = new RepositoryId("r1");
    private static final NodeId NODE = new NodeId("00000000-0000-0000-0000-000000000001");
    private static final int LINES_OF_MINI = 2_000;
    private static final long RAW_BYTES_MIN = 1_000_000;
    private static final long TAKEN_IN = 1_795_000_000_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void printsATable() throws Exception {
        System.out.printf(
                "%-12s %10s %9s %6s %12s %12s %9s %9s %8s%n",
                "folder", "raw", "events", "minis", "minis bytes", "segments", "raw/mini", "raw/seg", "seg/mini");
        try (Stream<Path> folders = Files.list(LOGS)) {
            for (Path each : folders.filter(Files::isDirectory).sorted().toList()) {
                List<Bytes> lines = lines(each);
                long raw = lines.stream().mapToLong(Bytes::length).sum();
                if (raw >= RAW_BYTES_MIN && !each.endsWith("queries")) {
                    measure(each, lines, raw);
                }
            }
        }
    }

    private void measure(Path source, List<Bytes> lines, long raw) throws Exception {
        Path place = folder.resolve(source.getFileName().toString());
        DirectoryStore store = new DirectoryStore(
                new SegmentDirectory(Files.createDirectories(place.resolve("minis"))),
                new SegmentDirectory(Files.createDirectories(place.resolve("segments"))));
        List<MiniSegment> minis = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += LINES_OF_MINI) {
            minis.add(mini(store, lines.subList(from, Math.min(lines.size(), from + LINES_OF_MINI)), from));
        }
        OpenFiles.Places places = new OpenFiles.Places(
                store,
                Optional.empty(),
                new RangeCache(Files.createDirectories(place.resolve("cache")), 0, new SimpleMeterRegistry()),
                new Leases(),
                (id, what) -> {
                    throw new AssertionError(what);
                },
                Neighbours.none(new NodeId("00000000-0000-0000-0000-000000000001")));
        MergeLimits limits = new MergeLimits(1L << 40, 10_000, Duration.ofDays(1), 256 << 20, 32);
        SegmentMerge.Names names = new SegmentMerge.Names() {
            @Override
            public String id(int number) {
                return "merge-" + number;
            }

            @Override
            public Path temporary(String id) throws IOException {
                return store.newTemporary(FileKind.SEGMENT, id);
            }
        };
        try (OpenFiles files = places.open();
                SegmentMerge merge =
                        new SegmentMerge(new MergePlan.Task(REPOSITORY, 0, minis), "cluster", limits, names)) {
            List<SegmentMerge.Written> written = merge.run(files, "merge");
            long events = written.stream()
                    .mapToLong(each -> each.summary().sections().getFirst().eventCount())
                    .sum();
            assertThat(events).isEqualTo(lines.size());
            long before = minis.stream().mapToLong(MiniSegment::sizeBytes).sum();
            long after = written.stream()
                    .mapToLong(each -> each.summary().sizeBytes())
                    .sum();
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %10d %9d %6d %12d %12d %9.1f %9.1f %8.2f%n",
                    source.getFileName(),
                    raw,
                    events,
                    minis.size(),
                    before,
                    after,
                    (double) raw / before,
                    (double) raw / after,
                    (double) after / before);
        }
    }

    private static MiniSegment mini(DirectoryStore store, List<Bytes> lines, int from) throws IOException {
        String id = "mini-" + from;
        OffsetRange offsets = new OffsetRange(from, from + lines.size());
        Path temporary = store.newTemporary(FileKind.MINI, id);
        SegmentIdentity identity = SegmentIdentity.mini("cluster", 0, new SegmentIdentity.Source(id, 0, 0, offsets));
        SectionBuilder section = new SectionBuilder(REPOSITORY, 0, 0);
        Parsers parsers = new Parsers(new ParseLimits(1 << 20, 1_000, 256, 16));
        for (int i = 0; i < lines.size(); i++) {
            Bytes line = lines.get(i);
            EventParser parser =
                    parsers.named(line.at(0) == '{' ? "json" : "none").orElseThrow();
            ParsedEvent event = parser.parse(
                            new RawEvent(
                                    line,
                                    Tags.of(Map.of("#type", parser.name())),
                                    List.of(),
                                    OptionalLong.empty(),
                                    Optional.empty()),
                            TAKEN_IN + 1_000_000L * (from + i))
                    .getFirst();
            section.add(from + i, 0, event.tags(), event.event());
        }
        try (SegmentWriter writer = SegmentWriter.create(temporary, identity, SegmentWriter.Compression.FAST)) {
            for (EventBlock each : section.build()) {
                writer.append(each);
            }
            SegmentSummary summary = writer.finish();
            store.publish(FileKind.MINI, temporary, id);
            return new MiniSegment(
                    id,
                    0,
                    0,
                    0,
                    offsets,
                    summary.sections().stream()
                            .map(each -> new Section(
                                    each.repository(),
                                    each.minTimestampNanos(),
                                    each.maxTimestampNanos(),
                                    each.eventCount(),
                                    each.rawBytes(),
                                    each.storedBytes()))
                            .toList(),
                    summary.sizeBytes(),
                    summary.endBytes(),
                    summary.checksum(),
                    0,
                    0,
                    Set.of(NODE),
                    Optional.empty());
        }
    }

    private static List<Bytes> lines(Path directory) throws IOException {
        List<Bytes> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] text = read(each);
                int start = 0;
                for (int i = 0; i <= text.length; i++) {
                    if (i == text.length || text[i] == '\n') {
                        if (i > start) {
                            lines.add(Bytes.of(text, start, i - start));
                        }
                        start = i + 1;
                    }
                }
            }
        }
        return lines;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".zst") ? new ZstdInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }
}
