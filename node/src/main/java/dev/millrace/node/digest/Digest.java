package dev.millrace.node.digest;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.topic.BodyHash;
import dev.millrace.node.topic.IngestTopic;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Digests the partitions that this node is the primary of, and answers queries for what is not in a file yet.
public final class Digest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Digest.class);
    /// After an interrupt a loop only has to let go of what it holds.
    private static final Duration INTERRUPTED_WAIT = Duration.ofSeconds(2);

    /// What digest needs of the outside.
    ///
    /// @param newMiniId unique in the cluster, and fit for a file name
    public record Outside(
            Global global,
            IngestTopic topic,
            MiniStore store,
            KeyFiles keys,
            Supplier<String> newMiniId,
            InstantSource clock,
            MeterRegistry meters) {}

    private static final long UNKNOWN_END = Long.MAX_VALUE;

    private final DigestParts parts;
    private final DeliveredOnce listener;
    private final Followers followers;
    private final Map<Integer, PartitionDigest> running = new ConcurrentHashMap<>();
    private final LagWatch lagWatch;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("digest-", 0).daemon().factory());

    public Digest(DigestMember self, DigestLimits limits, Outside outside, BatchListener listener) {
        BuilderMemory memory = new BuilderMemory(limits.allBuildersBytesMax());
        TailCache cache = new TailCache(limits.tailCacheBytesMax());
        DigestMeters meters = new DigestMeters(outside.meters(), memory, cache);
        this.parts = new DigestParts(
                self,
                limits,
                outside.global(),
                outside.topic(),
                new MiniSegmentWriter(self.node(), outside.store(), outside.newMiniId(), meters.decodeFailures()),
                new MiniCommitter(self, outside.global(), outside.topic(), outside.store()),
                new KeyHistory(outside.keys(), meters),
                memory,
                cache,
                meters,
                outside.clock());
        this.listener = new DeliveredOnce(listener);
        this.followers = new Followers(parts, this.listener);
        this.lagWatch = new LagWatch(outside.topic(), this::consumed, meters);
        meters.watchFailing(() ->
                running.values().stream().filter(PartitionDigest::isFailing).count());
    }

    /// Begins with what the present state asks of this node, and follows each later one.
    public void start() {
        parts.global().onChange(this::follow);
        follow(parts.global().state());
        lagWatch.start();
    }

    /// The same events of the partitions that other nodes digest.
    public Followers followers() {
        return followers;
    }

    /// Makes another file of the offsets of one that is lost, and swaps the two in Global.
    public void again(MiniSegment lost) throws IOException, InterruptedException {
        new Redigest(parts).again(lost);
    }

    /// Everything that Kafka has acknowledged before the call, in the partitions of this node, is committed
    /// when it
    /// returns true. False: not within the wait.
    public boolean flush(Duration wait) throws IOException, InterruptedException {
        Map<Integer, PartitionDigest> digests = digests();
        if (digests.isEmpty()) {
            return true;
        }
        Map<Integer, Long> ends = parts.topic().endOffsets(digests.keySet(), wait);
        return flush(digests, ends, wait);
    }

    private static boolean flush(Map<Integer, PartitionDigest> digests, Map<Integer, Long> ends, Duration wait)
            throws InterruptedException {
        digests.forEach((partition, digest) -> digest.requests().flush(end(ends, partition)));
        Duration left = wait;
        for (PartitionDigest digest : digests.values()) {
            long end = end(ends, digest.partition());
            left = digest.tail().awaitSettled(end, left);
            boolean outOfTime = left.isZero() && digest.tail().settledTo() < end;
            if (outOfTime || digest.tail().isEnded()) {
                return false;
            }
        }
        return true;
    }

    /// Everything before these offsets is committed when it returns true. False: not within the wait, or
    /// another node
    /// is to do it.
    public boolean flush(Map<Integer, Long> upTo, Duration wait) throws InterruptedException {
        Map<Integer, PartitionDigest> digests = digests();
        if (!digests.keySet().containsAll(upTo.keySet())) {
            return false;
        }
        digests.keySet().retainAll(upTo.keySet());
        return flush(digests, upTo, wait);
    }

    /// Before it every event is committed, as far as this node knows; none where it is not the primary, or a
    /// loop
    /// begins. May be further than Global says, where the last offsets hold no events that are kept.
    public OptionalLong settledTo(int partition) {
        PartitionDigest digest = running.get(partition);
        long settled = digest == null ? -1 : digest.tail().settledTo();
        return settled < 0 ? OptionalLong.empty() : OptionalLong.of(settled);
    }

    /// Whether a loop of this partition failed and has not got further since.
    public boolean isFailing(int partition) {
        PartitionDigest digest = running.get(partition);
        return digest != null && digest.isFailing();
    }

    /// Whether nothing of this partition waits for a commit here.
    public boolean isIdle(int partition) {
        PartitionDigest digest = running.get(partition);
        if (digest == null) {
            return true;
        }
        long settled = digest.tail().settledTo();
        return settled >= 0 && settled == digest.tail().consumedTo();
    }

    /// How far the digest of a partition is.
    ///
    /// @param endOffset of the partition, as it was known a few seconds ago
    public record Progress(long consumedOffset, long endOffset) {}

    /// Of the partitions of this node that are not between two runs.
    public Map<Integer, Progress> progress() {
        Map<Integer, Long> ends = lagWatch.ends();
        Map<Integer, Progress> progress = new HashMap<>();
        consumed().forEach((partition, offset) -> {
            if (offset >= 0) {
                progress.put(partition, new Progress(offset, Math.max(offset, ends.getOrDefault(partition, offset))));
            }
        });
        return progress;
    }

    /// Whether the key was used within the window, and only with other bodies, as far as this node knows.
    public boolean isOfAnotherBody(int partition, RepositoryId repository, String key, BodyHash body) {
        PartitionDigest digest = running.get(partition);
        return digest != null
                && digest.tail()
                        .keys()
                        .filter(each -> each.isOfAnotherBody(KeyEntry.hash(repository, key, 0), body))
                        .isPresent();
    }

    /// See [#tails].
    public TailAnswer tail(int partition, long from, RepositoryId repository, Duration wait)
            throws InterruptedException {
        TailAnswer answer = tails(Map.of(partition, from), repository, wait).get(partition);
        return answer == null ? new TailAnswer.NoPrimary() : answer;
    }

    /// For each partition the repository's events from the offset on, at least up to the partition's end as
    /// Kafka
    /// knows it after this call began. Kafka is asked once for all.
    public Map<Integer, TailAnswer> tails(Map<Integer, Long> from, RepositoryId repository, Duration wait)
            throws InterruptedException {
        return answers(
                from,
                wait,
                new TailAnswer.NoPrimary(),
                (tail, begin, end) -> tail.answer(begin, end, repository),
                (tail, answer) -> !(answer instanceof TailAnswer.Covered covered) || covered.complete());
    }

    /// As [#tails], with the batches as they came, no more than so many bytes of them; at least one offset,
    /// if there
    /// is one, so that whoever asks again gets on.
    public Map<Integer, EncodedTail> encodedTails(
            Map<Integer, Long> from, RepositoryId repository, Duration wait, long bytesMax)
            throws InterruptedException {
        Map<Integer, EncodedTail> answers = answers(
                from,
                wait,
                new EncodedTail.NoPrimary(),
                (tail, begin, end) -> tail.encoded(begin, end, repository),
                (tail, answer) -> switch (answer) {
                    case EncodedTail.Covered covered -> covered.complete();
                    case EncodedTail.Committed _ -> true;
                    case EncodedTail.NoPrimary() -> tail.isEnded();
                });
        long left = bytesMax;
        boolean isFirst = true;
        for (Map.Entry<Integer, EncodedTail> each : answers.entrySet()) {
            if (each.getValue() instanceof EncodedTail.Covered whole) {
                EncodedTail.Covered covered = whole.cut(left, isFirst);
                each.setValue(covered);
                left = Math.max(0, left - covered.encodedBytes());
                isFirst &= covered.batches().isEmpty();
            }
        }
        return answers;
    }

    private interface Question<A> {
        A ask(PartitionTail tail, long begin, long end);
    }

    private <A> Map<Integer, A> answers(
            Map<Integer, Long> from,
            Duration wait,
            A nobody,
            Question<A> question,
            BiPredicate<PartitionTail, A> isDone)
            throws InterruptedException {
        Map<Integer, PartitionDigest> digests = digests();
        digests.keySet().retainAll(from.keySet());
        Map<Integer, A> answers = new TreeMap<>();
        from.keySet().forEach(partition -> answers.put(partition, nobody));
        if (digests.isEmpty()) {
            return answers;
        }
        Map<Integer, Long> ends = endsOrNone(digests.keySet(), wait);
        Duration left = ends.isEmpty() ? Duration.ZERO : wait;
        for (PartitionDigest digest : digests.values()) {
            int partition = digest.partition();
            long begin = from.getOrDefault(partition, 0L);
            long end = Math.max(begin, ends.getOrDefault(partition, UNKNOWN_END));
            A answer;
            do {
                left = digest.tail().awaitConsumed(end, left);
                answer = question.ask(digest.tail(), begin, end);
                // a loop that ended in between makes the next round wait for its successor
            } while (!isDone.test(digest.tail(), answer) && left.isPositive());
            answers.put(partition, answer);
        }
        return answers;
    }

    /// While Kafka does not answer, a query still gets what is in memory; it cannot know that this is all.
    private Map<Integer, Long> endsOrNone(Set<Integer> partitions, Duration wait) throws InterruptedException {
        try {
            return parts.topic().endOffsets(partitions, wait);
        } catch (IOException e) {
            LOG.warn("cannot ask kafka for the end of partitions, the answer may lack the newest events", e);
            return Map.of();
        }
    }

    /// Commits what is in memory and leaves. What cannot be committed in time is read again from Kafka by the
    /// next
    /// primary, so nothing is lost either way.
    @Override
    public void close() {
        lagWatch.close();
        followers.close();
        threads.shutdown();
        running.values().forEach(each -> each.requests().close());
        if (!endsWithin(parts.limits().closeWaitMax())) {
            LOG.warn("digest leaves before its last commits");
            threads.shutdownNow();
            boolean _ = endsWithin(INTERRUPTED_WAIT);
        }
    }

    private boolean endsWithin(Duration wait) {
        try {
            return threads.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void follow(GlobalState state) {
        for (int partition : state.partitions().keySet()) {
            if (Assignment.of(state, parts.self(), partition).isPresent() && !threads.isShutdown()) {
                running.computeIfAbsent(partition, this::begin);
            }
        }
    }

    private @Nullable PartitionDigest begin(int partition) {
        PartitionDigest digest = new PartitionDigest(partition, parts, listener, this::retires);
        try {
            threads.execute(digest);
            return digest;
        } catch (RejectedExecutionException e) {
            return null; // the node leaves
        }
    }

    /// In one step with the look at the state: a state that makes this node primary again comes to [#follow]
    /// after
    /// it,
    /// and finds the place empty.
    private boolean retires(PartitionDigest digest) {
        return running.computeIfPresent(
                        digest.partition(),
                        (partition, present) -> Assignment.of(parts.global().state(), parts.self(), partition)
                                        .isPresent()
                                ? present
                                : null)
                == null;
    }

    /// Those that live now.
    private Map<Integer, PartitionDigest> digests() {
        Map<Integer, PartitionDigest> digests = new TreeMap<>(running);
        digests.values().removeIf(each -> each.tail().isEnded());
        return digests;
    }

    private Map<Integer, Long> consumed() {
        Map<Integer, Long> offsets = new TreeMap<>();
        digests()
                .forEach((partition, digest) ->
                        offsets.put(partition, digest.tail().consumedTo()));
        return offsets;
    }

    private static long end(Map<Integer, Long> ends, int partition) {
        return ends.getOrDefault(partition, 0L);
    }
}
