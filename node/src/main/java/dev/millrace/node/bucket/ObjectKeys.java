package dev.millrace.node.bucket;

import dev.millrace.node.global.LookupFile;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.Segment;
import dev.millrace.node.global.StoredFile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where things lie below the prefix.
///
/// | key                                              | holds                                              |
/// |--------------------------------------------------|----------------------------------------------------|
/// | `cluster.json`                                   | who owns the prefix; the bucket's own affair       |
/// | `global/OWNERGENERATION-VERSION.json.zst`        | snapshots of Global, ordered by owner, then age    |
/// | `minis/PARTITION/GENERATION-FROM-TO-ID.mrs`      | mini-segments                                      |
/// | `segments/REPOSITORY-ID/YYYY-MM-DD/ID.mrs`       | merged segments, by the day of their newest event  |
/// | `files/SHA256-ID`                                | lookup files; each upload has an object of its own |
public final class ObjectKeys {
    public static final String MINIS = "minis/";
    public static final String SEGMENTS = "segments/";
    static final String FILES = "files/";
    static final String SNAPSHOTS = "global/";

    private static final String SUFFIX = ".mrs";
    private static final Pattern MINI =
            Pattern.compile("minis/\\d{1,9}/\\d{1,9}-\\d{1,18}-\\d{1,18}-([A-Za-z0-9_-]{1,200})\\.mrs");
    private static final Pattern SEGMENT = Pattern.compile("segments/[^/]+/[^/]+/([A-Za-z0-9_-]{1,200})\\.mrs");
    private static final Pattern SNAPSHOT = Pattern.compile("global/(\\d{20})-(\\d{20})\\.json\\.zst");

    /// Whose snapshot it is, and of which version of the state.
    record SnapshotName(long ownerGeneration, long version) {}

    private ObjectKeys() {}

    public static String of(StoredFile file) {
        return switch (file) {
            case MiniSegment mini ->
                "%s%d/%d-%d-%d-%s%s"
                        .formatted(
                                MINIS,
                                mini.partition(),
                                mini.generation(),
                                mini.offsets().from(),
                                mini.offsets().to(),
                                mini.id(),
                                SUFFIX);
            case Segment segment ->
                "%s%s/%s/%s%s"
                        .formatted(
                                SEGMENTS,
                                segment.section().repository().value(),
                                day(segment.section().maxTimestampNanos()),
                                segment.id(),
                                SUFFIX);
        };
    }

    public static String of(LookupFile file) {
        return "%s%s-%s".formatted(FILES, file.sha256(), file.id());
    }

    /// The id of the file that has this key.
    public static Optional<String> fileId(String key) {
        for (Pattern each : new Pattern[] {MINI, SEGMENT}) {
            Matcher found = each.matcher(key);
            if (found.matches()) {
                return Optional.of(found.group(1));
            }
        }
        return Optional.empty();
    }

    static String snapshot(long ownerGeneration, long version) {
        return "%s%020d-%020d.json.zst".formatted(SNAPSHOTS, ownerGeneration, version);
    }

    static Optional<SnapshotName> snapshot(String key) {
        Matcher name = SNAPSHOT.matcher(key);
        return name.matches()
                ? Optional.of(new SnapshotName(Long.parseLong(name.group(1)), Long.parseLong(name.group(2))))
                : Optional.empty();
    }

    private static String day(long nanos) {
        return Instant.ofEpochSecond(0, nanos)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
