package dev.millrace.node.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.BucketLink;
import dev.millrace.node.bucket.DirectoryBucket;
import dev.millrace.node.bucket.OrphanSweep;
import dev.millrace.node.digest.InMemoryGlobal;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.LookupFile;
import dev.millrace.node.global.Repository;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the upload to the table, on disk and in a bucket.
class LookupStoreTest {
    private static final RepositoryId REPOSITORY = new RepositoryId("r1");
    private static final Duration GRACE = Duration.ofMinutes(15);

    @TempDir
    private Path folder;

    private final InMemoryGlobal global = new InMemoryGlobal();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private LookupLimits limits = new LookupLimits(1_000, 1_000, 10);
    private Optional<BucketLink> link = Optional.empty();

    @BeforeEach
    void begin() throws Exception {
        Files.createDirectories(folder.resolve("files"));
        global.apply(new GlobalEvent.RepositoryCreated(new Repository(REPOSITORY, new RepositoryName("web"), "")));
    }

    @Test
    void queryThatBeganKeepsTheTableOfBefore() throws Exception {
        upload("users.csv", "id,name\n1,ann\n");
        LookupTable before = open("users.csv");

        upload("users.csv", "id,name\n1,bea\n2,cleo\n");
        LookupTable after = open("users.csv");

        assertThat(before.column("name").orElseThrow().value(0).text()).isEqualTo("ann");
        assertThat(after.rowCount()).isEqualTo(2);
        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(after.columnNames()).containsExactly("id", "name");
    }

    @Test
    void sharedFilesHaveNamesOfTheirOwn() throws Exception {
        upload(new LookupFile.Place(Optional.empty(), "hosts.json"), "[{\"a\":1}]");

        assertThat(open("/shared/hosts.json").rowCount()).isEqualTo(1);
        LookupTables tables = tables();
        for (String none : List.of("hosts.json", "/shared/", "/shared/none.csv", "a/b.csv", "")) {
            assertThat(tables.open(REPOSITORY, none)).as(none).isEmpty();
        }
    }

    @Test
    void tableIsReadOnceAsLongAsThereIsRoom() throws Exception {
        limits = new LookupLimits(1_000, 60, 10);
        upload("a.csv", "a\n" + "x".repeat(30) + "\n");
        upload("b.csv", "b\n" + "y".repeat(30) + "\n");
        LookupTables tables = tables();

        LookupTable first = tables.open(REPOSITORY, "a.csv").orElseThrow();
        assertThat(tables.open(REPOSITORY, "a.csv").orElseThrow()).isSameAs(first);
        assertThat(tables.open(REPOSITORY, "b.csv")).isPresent();
        assertThat(tables.open(REPOSITORY, "a.csv").orElseThrow())
                .isNotSameAs(first)
                .isNotNull();
        assertThatThrownBy(() -> upload("c.csv", "c\n" + "z".repeat(90) + "\n"))
                .isInstanceOf(BadLookupFile.class)
                .hasMessageContaining("lookup-memory-bytes-max");
    }

    @Test
    void badAndLargeFilesLeaveNothing() throws Exception {
        assertThatThrownBy(() -> upload("a.csv", "a,a\n")).isInstanceOf(BadLookupFile.class);
        assertThatThrownBy(() -> upload("a.csv", "a\n" + "1\n".repeat(1_000)))
                .isInstanceOf(LookupUpload.TooLarge.class)
                .hasMessageContaining("lookup-file-bytes-max");

        assertThat(names(folder.resolve("files"))).isEmpty();
        assertThat(tables().open(REPOSITORY, "a.csv")).isEmpty();
    }

    @Test
    void contentThatNobodyNamesIsSweptAfterTheGrace() throws Exception {
        upload("users.csv", "id\n1\n");
        upload("same.csv", "id\n1\n");
        upload("users.csv", "id\n2\n");
        LookupSweep sweep = new LookupSweep(global, store(), GRACE, nanos::get);

        pass(sweep);
        assertThat(names(folder.resolve("files")))
                .as("one is still the content of same.csv")
                .hasSize(2);
        global.apply(new GlobalEvent.LookupFileRemoved(place("same.csv")));
        sweep.run();
        assertThat(names(folder.resolve("files"))).hasSize(2);
        pass(sweep);
        assertThat(names(folder.resolve("files"))).hasSize(1);
        assertThat(open("users.csv").rowCount()).isEqualTo(1);
    }

    @Test
    void bucketGivesBackWhatTheDiskLostOrDamaged() throws Exception {
        attach();
        upload("users.csv", "id\n1\n");
        Path content = folder.resolve("files").resolve(open("users.csv").sha256());

        Files.delete(content);
        assertThat(open("users.csv").rowCount()).isEqualTo(1);
        Files.writeString(content, "id\n7,7\n");
        assertThat(open("users.csv").column("id").orElseThrow().value(0).text()).isEqualTo("1");
        assertThat(content).hasContent("id\n1\n");
    }

    @Test
    void lostContentIsAnErrorThatSaysWhatToDo() throws Exception {
        upload("users.csv", "id\n1\n");
        Files.writeString(folder.resolve("files").resolve(open("users.csv").sha256()), "else");

        assertThatThrownBy(() -> open("users.csv"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("upload it again");
    }

    @Test
    void bucketThatComesLaterGetsTheFilesOfBefore() throws Exception {
        upload("users.csv", "id\n1\n");
        BucketLink attached = attach();

        new LookupUploader(global, store(), attached.attached().orElseThrow().uploads()).run();

        assertThat(file("users.csv").object()).isPresent();
        Files.delete(folder.resolve("files").resolve(file("users.csv").sha256()));
        assertThat(open("users.csv").rowCount()).isEqualTo(1);
    }

    @Test
    void sweepOfTheBucketTakesReplacedFilesOnlyAndOnlyOnceASnapshotKnows() throws Exception {
        BucketLink attached = attach();
        upload("users.csv", "id\n1\n");
        upload("users.csv", "id\n2\n");
        AtomicLong snapshot = new AtomicLong(-1);
        OrphanSweep sweep = new OrphanSweep(
                global,
                attached.bucket(),
                attached.attached().orElseThrow().lease(),
                GRACE,
                nanos::get,
                snapshot::get,
                new SimpleMeterRegistry());

        sweep.run();
        nanos.addAndGet(GRACE.toNanos());
        sweep.run();
        assertThat(attached.bucket().list("files/", "", 10)).hasSize(2);
        snapshot.set(global.state().version());
        sweep.run();

        assertThat(attached.bucket().list("files/", "", 10))
                .extracting(Bucket.Entry::key)
                .containsExactly(file("users.csv").object().orElseThrow().key());
    }

    private BucketLink attach() throws Exception {
        Path place = folder.resolve("bucket");
        Files.createDirectories(place);
        BucketLink made = new BucketLink(
                DirectoryBucket.open(place),
                global,
                "cluster",
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                () -> Instant.EPOCH,
                nanos::get);
        made.attach();
        link = Optional.of(made);
        return made;
    }

    private LookupStore store() throws IOException {
        return new LookupStore(
                folder.resolve("files"),
                link.map(BucketLink::bucket),
                () -> link.flatMap(BucketLink::attached).map(BucketLink.Attached::uploads),
                () -> "f" + ids.incrementAndGet(),
                limits);
    }

    private LookupTables tables() throws IOException {
        return new LookupTables(global::state, store(), limits);
    }

    private LookupTable open(String name) throws IOException {
        return tables().open(REPOSITORY, name).orElseThrow();
    }

    private LookupFile file(String name) {
        return global.state().assets().lookupFile(place(name)).orElseThrow();
    }

    private void upload(String name, String content) throws Exception {
        upload(place(name), content);
    }

    private void upload(LookupFile.Place place, String content) throws Exception {
        LookupStore store = store();
        try (LookupUpload upload = store.begin()) {
            upload.write(content.getBytes(UTF_8));
            try (LookupStore.Kept kept = store.keep(
                    upload, place, LookupFile.Format.ofName(place.name()).orElseThrow())) {
                assertThat(global.publish(new GlobalEvent.LookupFileSet(kept.file())))
                        .isInstanceOf(Global.Outcome.TookEffect.class);
            }
        }
    }

    private void pass(LookupSweep sweep) throws IOException {
        sweep.run();
        nanos.addAndGet(GRACE.toNanos());
        sweep.run();
    }

    private static LookupFile.Place place(String name) {
        return new LookupFile.Place(Optional.of(REPOSITORY), name);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
