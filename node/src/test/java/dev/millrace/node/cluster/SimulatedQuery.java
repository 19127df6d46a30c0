package dev.millrace.node.cluster;

import dev.millrace.node.digest.ClusterDigest.Tail;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A search over all nodes, as `Planner` and what follows it do: the files of one version, and the tails that
/// begin
/// where that version says. What cannot be had is named.
final class SimulatedQuery {
    static final long WAIT_MILLIS = 4_000;
    private static final int ATTEMPTS_MIN = 3;
    private static final long FILE_MILLIS = 1_500;

    /// @param lackingTails of partitions, from which offset on
    /// @param lackingFiles by their ids
    record Answer(
            GlobalState state,
            RepositoryId repository,
            List<Integer> events,
            Map<Integer, Long> tailEnds,
            Map<Integer, Long> lackingTails,
            List<String> lackingFiles) {
        boolean isComplete() {
            return lackingTails.isEmpty()
                    && lackingFiles.isEmpty()
                    && state.missing().isEmpty();
        }
    }

    private final SimulatedNode node;
    private final RepositoryId repository;
    private final Consumer<Answer> done;
    private final long deadline;

    SimulatedQuery(SimulatedNode node, RepositoryId repository, Consumer<Answer> done) {
        this.node = node;
        this.repository = repository;
        this.done = done;
        this.deadline = node.cluster.simulator.now() + WAIT_MILLIS;
    }

    void start() {
        attempt(1);
    }

    private long left() {
        return Math.max(0, deadline - node.cluster.simulator.now());
    }

    private final class Attempt {
        final int number;
        final GlobalState state;
        final Map<Integer, Tail> tails = new TreeMap<>();
        boolean isOver;

        Attempt(int number) {
            this.number = number;
            this.state = node.state();
        }
    }

    private void attempt(int number) {
        Attempt attempt = new Attempt(number);
        GlobalState asked = attempt.state;
        for (PartitionState each : asked.partitions().values()) {
            long from = node.cluster.bug == Bug.TAIL_OF_LATER_VERSION
                    ? node.cluster
                            .history
                            .newest()
                            .partition(each.partition())
                            .orElseThrow()
                            .nextOffset()
                    : each.nextOffset();
            ask(each, from, node.awaiting(tail -> {
                attempt.tails.put(each.partition(), tail);
                if (attempt.tails.size() == asked.partitions().size()) {
                    finish(attempt);
                }
            }));
        }
        node.after(left() + 100, () -> finish(attempt));
    }

    private void ask(PartitionState partition, long from, Consumer<Tail> answer) {
        SimulatedNode primary = partition.primary().map(node.cluster::find).orElse(null);
        if (primary == null) {
            answer.accept(new Tail.NoPrimary());
        } else if (primary == node) {
            node.digest(partition.partition()).tail(from, left(), answer);
        } else {
            long wait = left();
            node.cluster.network.send(node.index, primary.index, () -> {
                if (primary.hasJoined() && primary.isUp()) {
                    primary.guarded(() -> primary.digest(partition.partition())
                                    .tail(
                                            from,
                                            wait,
                                            tail -> node.cluster.network.send(
                                                    primary.index, node.index, () -> answer.accept(tail))))
                            .run();
                }
            });
        }
    }

    private void finish(Attempt attempt) {
        if (attempt.isOver) {
            return;
        }
        attempt.isOver = true;
        boolean needsNewer = attempt.tails.values().stream().anyMatch(each -> !(each instanceof Tail.Covered));
        if (needsNewer && (attempt.number < ATTEMPTS_MIN || left() > 0)) {
            awaitNewer(attempt);
        } else {
            readFiles(attempt);
        }
    }

    private void awaitNewer(Attempt attempt) {
        if (node.state().version() > attempt.state.version()) {
            attempt(attempt.number + 1);
        } else if (left() > 0) {
            node.after(50, () -> awaitNewer(attempt));
        } else {
            readFiles(attempt);
        }
    }

    private void readFiles(Attempt attempt) {
        List<Integer> events = new ArrayList<>();
        Map<Integer, Long> ends = new HashMap<>();
        Map<Integer, Long> lacking = new TreeMap<>();
        for (PartitionState each : attempt.state.partitions().values()) {
            ends.put(each.partition(), each.nextOffset());
            Tail tail = attempt.tails.getOrDefault(each.partition(), new Tail.NoPrimary());
            if (tail instanceof Tail.Covered covered) {
                covered.events().stream().filter(this::isMine).forEach(events::add);
                ends.put(each.partition(), covered.offsets().to());
                if (!covered.complete()) {
                    lacking.put(each.partition(), covered.offsets().to());
                }
            } else {
                lacking.put(each.partition(), each.nextOffset());
            }
        }
        List<StoredFile> files = attempt.state
                .files()
                .all()
                .filter(each -> each.section(repository).filter(Section::isLive).isPresent())
                .toList();
        Reading reading = new Reading(attempt.state, files, events, ends, lacking);
        files.forEach(each -> reading.read(each));
        if (files.isEmpty()) {
            reading.finish();
        }
    }

    private boolean isMine(int number) {
        return node.cluster.events.event(number).repositoryId().equals(repository);
    }

    private final class Reading {
        final GlobalState state;
        final List<StoredFile> files;
        final List<Integer> events;
        final Map<Integer, Long> ends;
        final Map<Integer, Long> lacking;
        final List<String> lackingFiles = new ArrayList<>();
        int read;

        Reading(
                GlobalState state,
                List<StoredFile> files,
                List<Integer> events,
                Map<Integer, Long> ends,
                Map<Integer, Long> lacking) {
            this.state = state;
            this.files = files;
            this.events = events;
            this.ends = ends;
            this.lacking = lacking;
        }

        void read(StoredFile file) {
            List<Integer> sources = new ArrayList<>();
            if (file.holders().contains(node.id)) {
                sources.add(node.index);
            }
            if (file.object().isPresent()) {
                sources.add(SimulatedNetwork.BUCKET);
            }
            node.cluster.nodes.stream()
                    .filter(each -> file.holders().contains(each.id) && each != node)
                    .forEach(each -> sources.add(each.index));
            read(file, sources);
        }

        /// The next source where one does not answer; its part is never counted twice, as only one is taken.
        private void read(StoredFile file, List<Integer> sources) {
            if (sources.isEmpty()) {
                take(file, List.of(), true);
                return;
            }
            int source = sources.getFirst();
            boolean[] answered = {false};
            Consumer<FileContent> found = node.awaiting(content -> {
                if (!answered[0]) {
                    answered[0] = true;
                    take(file, events(content), false);
                }
            });
            Runnable next = node.guarded(() -> {
                if (!answered[0]) {
                    answered[0] = true;
                    read(file, sources.subList(1, sources.size()));
                }
            });
            ask(file, source, found, next);
            node.after(FILE_MILLIS, next);
        }

        private void ask(StoredFile file, int source, Consumer<FileContent> found, Runnable next) {
            if (source == node.index) {
                node.disk.read(file.id()).ifPresentOrElse(found, next);
            } else if (source == SimulatedNetwork.BUCKET) {
                node.cluster.bucket.get(
                        node.index,
                        file.object().orElseThrow().key(),
                        content -> content.filter(each -> each.checksum().equals(file.checksum()))
                                .ifPresentOrElse(found, next),
                        next);
            } else {
                SimulatedNode holder = node.cluster.nodes.get(source);
                node.cluster.network.send(node.index, source, () -> {
                    if (holder.isAwake() && file.holders().contains(holder.id)) {
                        holder.disk
                                .read(file.id())
                                .ifPresentOrElse(
                                        content -> node.cluster.network.send(
                                                source, node.index, () -> found.accept(content)),
                                        () -> node.cluster.network.send(source, node.index, next));
                    }
                });
            }
        }

        private List<Integer> events(FileContent content) {
            List<Integer> mine = new ArrayList<>();
            for (int each : content.events()) {
                if (isMine(each)) {
                    mine.add(each);
                }
            }
            return mine;
        }

        private void take(StoredFile file, List<Integer> found, boolean isLacking) {
            events.addAll(found);
            if (isLacking && node.cluster.bug != Bug.SKIPS_SILENT_HOLDERS) {
                lackingFiles.add(file.id());
            }
            if (++read == files.size()) {
                finish();
            }
        }

        void finish() {
            done.accept(new Answer(state, repository, events, ends, lacking, lackingFiles));
        }
    }
}
