package dev.millrace.node.search;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.global.StoredFiles;
import dev.millrace.node.segment.EventBlock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.pcollections.PMap;

/// Global, files and tails of a cluster that is only lists. Not for several threads at once, but for the
/// questions of
/// one query.
public final class MemoryCluster implements Global, SegmentFiles, TailSource {
    public static final RepositoryId REPOSITORY = new RepositoryId("r1");
    public static final RepositoryName NAME = new RepositoryName("web");

    private final Map<String, List<EventBlock>> files = new TreeMap<>();
    private final Map<Integer, List<EventBlock>> tails = new TreeMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Map<Integer, Answer> answers = new TreeMap<>();
    private GlobalState state = GlobalState.empty();
    private Optional<GlobalState> nextState = Optional.empty();
    private int openScopes;

    /// A partition whose events before `nextOffset` are in files.
    public void partition(int partition, long nextOffset) {
        PartitionState added = new PartitionState(partition, 0, List.of(), Optional.empty(), 1, nextOffset, 0, 0);
        state = with(state.version() + 1, state.files(), state.partitions().plus(partition, added));
    }

    public void file(int partition, List<EventBlock> blocks) {
        String id = "mini-" + files.size();
        files.put(id, blocks);
        Section section = new Section(
                REPOSITORY,
                blocks.stream().mapToLong(EventBlock::minTimestampNanos).min().orElseThrow(),
                blocks.stream().mapToLong(EventBlock::maxTimestampNanos).max().orElseThrow(),
                blocks.stream().mapToLong(EventBlock::rowCount).sum(),
                blocks.stream().mapToLong(EventBlock::rawBytes).sum(),
                1);
        MiniSegment mini = new MiniSegment(
                id,
                0,
                partition,
                1,
                OffsetRange.emptyAt(0),
                List.of(section),
                1,
                1,
                "",
                0,
                0,
                Set.of(new NodeId("00000000-0000-0000-0000-000000000001")),
                Optional.empty());
        StoredFiles files = new StoredFiles(
                Optional.empty(),
                state.minis().plus(id, mini),
                state.segments(),
                state.files().tombstones(),
                state.files().doomed(),
                state.files().ledgers());
        state = with(state.version() + 1, files, state.partitions());
    }

    public void tail(int partition, List<EventBlock> blocks) {
        tails.put(partition, blocks);
    }

    /// What is said to the next question for this tail, once.
    public void answerOnce(int partition, Answer answer) {
        answers.put(partition, answer);
    }

    /// No file of this name can be read from now on.
    public void breakFile(String id) {
        broken.add(id);
    }

    /// From now on the state goes to what the change makes only when somebody waits for it.
    public void changeWhenAwaited(Runnable change) {
        GlobalState before = state;
        change.run();
        nextState = Optional.of(state);
        state = before;
    }

    public int openScopes() {
        return openScopes;
    }

    private GlobalState with(long version, StoredFiles files, PMap<Integer, PartitionState> partitions) {
        return state.withVersion(version).withPartitions(partitions).withFiles(files);
    }

    @Override
    public GlobalState state() {
        return state;
    }

    @Override
    public Outcome publish(GlobalEvent event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GlobalState await(long version, Duration timeout) throws IOException {
        if (nextState.isEmpty()) {
            throw new IOException("no version " + version);
        }
        state = nextState.get();
        nextState = Optional.empty();
        return state;
    }

    @Override
    public void onChange(Consumer<GlobalState> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Scope open() {
        openScopes++;
        return new Scope() {
            @Override
            public List<EventBlock> blocks(StoredFile file, RepositoryId repository, long fromNanos, long toNanos)
                    throws IOException {
                if (broken.contains(file.id())) {
                    throw new IOException("a bit is wrong");
                }
                return files.getOrDefault(file.id(), List.of());
            }

            @Override
            public long bucketRequests() {
                return 0;
            }

            @Override
            public void close() {
                openScopes--;
            }
        };
    }

    @Override
    public synchronized Map<Integer, Answer> tails(Map<Integer, Long> from, RepositoryId repository, Duration wait) {
        Map<Integer, Answer> all = new TreeMap<>();
        from.forEach((partition, offset) -> {
            Answer once = answers.remove(partition);
            all.put(
                    partition,
                    once != null
                            ? once
                            : new Answer.Covered(
                                    new OffsetRange(offset, offset + 1_000),
                                    tails.getOrDefault(partition, List.of()),
                                    true));
        });
        return all;
    }
}
