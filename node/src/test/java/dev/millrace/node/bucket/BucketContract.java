package dev.millrace.node.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.bucket.Bucket.Entry;
import dev.millrace.node.bucket.Bucket.Owner;
import dev.millrace.node.bucket.Bucket.Put;
import dev.millrace.node.bucket.Bucket.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every bucket promises.
abstract class BucketContract {
    @TempDir
    Path directory;

    private Bucket bucket;

    /// An empty one.
    abstract Bucket open(Path directory) throws Exception;

    /// Puts other bytes where the bucket keeps this object, as an operator might.
    abstract void overwrite(Path directory, String key, byte[] content) throws Exception;

    /// How often two of them try to become the owner at once.
    int racesForTheOwner() {
        return 20;
    }

    @BeforeEach
    void openBucket() throws Exception {
        bucket = open(directory);
    }

    @AfterEach
    void closeBucket() {
        bucket.close();
    }

    @Test
    void givesBackWhatItGot() throws Exception {
        byte[] content = bytes(300_000);
        Path file = Files.write(directory.resolve("source"), content);
        Path target = directory.resolve("target");

        assertThat(bucket.putIfAbsent("minis/3/1-0-9-a.mrs", file)).isEqualTo(Put.CREATED);
        assertThat(bucket.putIfAbsent("global/1-2.json.zst", content)).isEqualTo(Put.CREATED);
        bucket.download("minis/3/1-0-9-a.mrs", target);

        assertThat(target).hasBinaryContent(content);
        assertThat(bucket.read("global/1-2.json.zst", 0, content.length)).isEqualTo(content);
        assertThat(bucket.verify("minis/3/1-0-9-a.mrs")).isEqualTo(bucket.verify("global/1-2.json.zst"));
    }

    @Test
    void verifyTellsLengthAndChecksumOfWhatIsThere() throws Exception {
        bucket.putIfAbsent("minis/a", "123456789".getBytes(UTF_8));
        bucket.putIfAbsent("minis/empty", new byte[0]);

        assertThat(bucket.verify("minis/a")).contains(new Stored(9, "e3069283"));
        assertThat(bucket.verify("minis/empty")).contains(new Stored(0, "00000000"));
        assertThat(bucket.verify("minis/none")).isEmpty();
    }

    @Test
    void verifyTellsAnObjectThatWasChanged() throws Exception {
        bucket.putIfAbsent("minis/a", "123456789".getBytes(UTF_8));
        overwrite(directory, "minis/a", "123456780".getBytes(UTF_8));

        assertThat(bucket.verify("minis/a"))
                .hasValueSatisfying(stored -> assertThat(stored.checksum()).isNotEqualTo("e3069283"));
    }

    @Test
    void existingObjectKeepsItsBytes() throws Exception {
        Path other = Files.write(directory.resolve("source"), bytes(10));
        bucket.putIfAbsent("minis/a", "first".getBytes(UTF_8));

        assertThat(bucket.putIfAbsent("minis/a", "second".getBytes(UTF_8))).isEqualTo(Put.EXISTED);
        assertThat(bucket.putIfAbsent("minis/a", other)).isEqualTo(Put.EXISTED);
        assertThat(bucket.read("minis/a", 0, 5)).isEqualTo("first".getBytes(UTF_8));
    }

    @Test
    void readsExactlyTheRangeOrFails() throws Exception {
        bucket.putIfAbsent("minis/a", "0123456789".getBytes(UTF_8));

        assertThat(bucket.read("minis/a", 3, 4)).isEqualTo("3456".getBytes(UTF_8));
        assertThat(bucket.read("minis/a", 9, 1)).isEqualTo("9".getBytes(UTF_8));
        assertThat(bucket.read("minis/a", 10, 0)).isEmpty();
        assertThatThrownBy(() -> bucket.read("minis/a", 8, 3)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bucket.read("minis/a", 10, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bucket.read("minis/a", 500, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void missingObjectIsToldApartFromOtherFailures() {
        assertThatThrownBy(() -> bucket.read("minis/none", 0, 1)).isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> bucket.download("minis/none", directory.resolve("target")))
                .isInstanceOf(NoSuchObjectException.class);
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    void listsInTheOrderOfBytesPageByPage() throws Exception {
        List<String> keys =
                List.of("minis/0/a", "minis/0/b", "minis/0-1", "minis/1/c", "minis/10/d", "minis/1_", "segments/x");
        for (String key : keys.reversed()) {
            bucket.putIfAbsent(key, key.getBytes(UTF_8));
        }
        List<String> sorted = keys.stream().sorted().toList();

        assertThat(bucket.list("", "", 100)).extracting(Entry::key).isEqualTo(sorted);
        assertThat(bucket.list("", "", 100).getFirst()).isEqualTo(new Entry("minis/0-1", 9));
        for (int max = 1; max <= 4; max++) {
            List<String> paged = new ArrayList<>();
            List<Entry> page;
            do {
                page = bucket.list("", paged.isEmpty() ? "" : paged.getLast(), max);
                page.forEach(entry -> paged.add(entry.key()));
            } while (page.size() == max);
            assertThat(paged).as("in pages of %d", max).isEqualTo(sorted);
        }
    }

    @Test
    void listsOnlyWhatBeginsWithThePrefix() throws Exception {
        for (String key : List.of("minis/1/a", "minis/10/b", "minis/2/c", "segments/1/d")) {
            bucket.putIfAbsent(key, new byte[1]);
        }
        bucket.replaceOwner(Optional.empty(), new Owner("us", 1));

        assertThat(bucket.list("minis/1", "", 9)).extracting(Entry::key).containsExactly("minis/1/a", "minis/10/b");
        assertThat(bucket.list("minis/1/", "", 9)).extracting(Entry::key).containsExactly("minis/1/a");
        assertThat(bucket.list("minis/", "minis/10/b", 9))
                .extracting(Entry::key)
                .containsExactly("minis/2/c");
        assertThat(bucket.list("none/", "", 9)).isEmpty();
        assertThat(bucket.list("", "", 9)).as("the owner is no object").hasSize(4);
    }

    @Test
    void deletesWhatIsThereAndMindsNothingElse() throws Exception {
        bucket.putIfAbsent("minis/a", new byte[1]);
        bucket.putIfAbsent("minis/b", new byte[1]);
        bucket.putIfAbsent("minis/c", new byte[1]);

        bucket.delete(List.of("minis/a", "minis/none", "minis/b"));
        bucket.delete(List.of());
        bucket.delete(List.of("minis/a"));

        assertThat(bucket.list("", "", 9)).extracting(Entry::key).containsExactly("minis/c");
        assertThat(bucket.putIfAbsent("minis/a", new byte[2])).isEqualTo(Put.CREATED);
    }

    @Test
    void ownerIsReplacedOnlyByWhomKnewIt() throws Exception {
        Owner first = new Owner("one", 1);
        Owner second = new Owner("two", 2);

        assertThat(bucket.owner()).isEmpty();
        assertThat(bucket.replaceOwner(Optional.of(first), second)).isFalse();
        assertThat(bucket.replaceOwner(Optional.empty(), first)).isTrue();
        assertThat(bucket.replaceOwner(Optional.empty(), first)).isFalse();
        assertThat(bucket.replaceOwner(Optional.of(first), second)).isTrue();
        assertThat(bucket.replaceOwner(Optional.of(first), new Owner("three", 2)))
                .isFalse();
        assertThat(bucket.owner()).contains(second);
    }

    @Test
    void oneOfTwoBecomesTheOwner() throws Exception {
        Optional<Owner> before = Optional.empty();
        for (int generation = 1; generation <= racesForTheOwner(); generation++) {
            Owner left = new Owner("left", generation);
            Owner right = new Owner("right", generation);
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                Future<Boolean> leftWon = two.submit(() -> takeOver(together, before(left), left));
                Future<Boolean> rightWon = two.submit(() -> takeOver(together, before(right), right));

                assertThat(List.of(leftWon.get(), rightWon.get()))
                        .as("winners of %s after %s", generation, before)
                        .containsExactlyInAnyOrder(true, false);
                before = Optional.of(leftWon.get() ? left : right);
                assertThat(bucket.owner()).isEqualTo(before);
            }
        }
    }

    private boolean takeOver(CyclicBarrier together, Optional<Owner> expected, Owner next) throws Exception {
        together.await();
        return bucket.replaceOwner(expected, next);
    }

    private Optional<Owner> before(Owner next) throws IOException {
        return next.generation() == 1 ? Optional.empty() : bucket.owner();
    }

    @Test
    void keysThatLeadElsewhereAreRefused() {
        for (String key : List.of(
                "",
                "/etc/passwd",
                "../a",
                "minis/../../a",
                "minis//a",
                "minis/",
                "minis/.",
                ".tmp/a",
                "minis/a b",
                "minis/ä",
                "minis/a\n",
                "minis\\a",
                "cluster.json",
                "cluster-7.json",
                "a/".repeat(500) + "a")) {
            assertThatThrownBy(() -> bucket.putIfAbsent(key, new byte[1]))
                    .as(key)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> bucket.delete(List.of(key))).as(key).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> bucket.list("../", "", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interruptEndsACall() throws Exception {
        bucket.putIfAbsent("minis/a", new byte[100]);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> bucket.verify("minis/a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bucket.putIfAbsent("minis/b", new byte[1])).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).as("the interrupt is not lost").isTrue();
        assertThat(bucket.verify("minis/b")).isEmpty();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RandomGeneratorFactory.of("L64X128MixRandom").create(length).nextBytes(bytes);
        return bytes;
    }
}
