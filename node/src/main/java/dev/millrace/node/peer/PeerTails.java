package dev.millrace.node.peer;

import dev.millrace.node.digest.BatchDecoder;
import dev.millrace.node.digest.EncodedTail;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.search.TailSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Tails from wherever they are: this node's own digest, or other primaries, with one request for all
/// partitions of
/// one. While a partition has no primary that answers, the question waits for the next one.
public final class PeerTails implements TailSource {
    /// @param address of each node that is online; none for the others
    public record Cluster(NodeId self, Global global, Function<NodeId, Optional<String>> address) {}

    private final Cluster cluster;
    private final TailSource local;
    private final PeerClient client;
    private final LongSupplier nanoClock;

    /// @param local what this node digests
    public PeerTails(Cluster cluster, TailSource local, PeerClient client, LongSupplier nanoClock) {
        this.cluster = cluster;
        this.local = local;
        this.client = client;
        this.nanoClock = nanoClock;
    }

    @Override
    public Map<Integer, Answer> tails(Map<Integer, Long> from, RepositoryId repository, Duration wait)
            throws InterruptedException {
        TailRounds rounds = new TailRounds(from, wait, nanoClock);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                return rounds.run(
                        cluster.global()::state,
                        node -> node.equals(cluster.self()) || address(node).isPresent(),
                        (node, positions, left, ended) ->
                                threads.submit(() -> ended.accept(ask(node, positions, repository, left))));
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private Optional<String> address(NodeId node) {
        return cluster.address().apply(node);
    }

    private TailRounds.Outcome ask(NodeId node, Map<Integer, Long> from, RepositoryId repository, Duration wait) {
        try {
            return new TailRounds.Outcome.Answered(
                    node.equals(cluster.self())
                            ? asked(local.tails(from, repository, wait))
                            : askPeer(node, from, repository, wait));
        } catch (IOException e) {
            return new TailRounds.Outcome.Failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TailRounds.Outcome.Failed("the question was given up");
        } catch (RuntimeException e) {
            return new TailRounds.Outcome.Failed("the question failed: " + e);
        }
    }

    private static Map<Integer, TailRounds.Piece> asked(Map<Integer, Answer> answers) {
        Map<Integer, TailRounds.Piece> pieces = new TreeMap<>();
        answers.forEach((partition, answer) -> pieces.put(partition, new TailRounds.Piece(answer, false)));
        return pieces;
    }

    private Map<Integer, TailRounds.Piece> askPeer(
            NodeId node, Map<Integer, Long> from, RepositoryId repository, Duration wait)
            throws IOException, InterruptedException {
        String address = address(node).orElseThrow(() -> new IOException("node %s has gone".formatted(node)));
        long version = cluster.global().state().version();
        Map<Integer, TailRounds.Piece> pieces = new TreeMap<>();
        client.tails(address, from, repository, wait, version)
                .forEach((partition, tail) -> pieces.put(partition, piece(partition, tail, repository)));
        return pieces;
    }

    private TailRounds.Piece piece(int partition, EncodedTail tail, RepositoryId repository) {
        return switch (tail) {
            case EncodedTail.Covered covered
            when covered.generation() != generation(partition) ->
                new TailRounds.Piece(new Answer.NoPrimary(), false); // one of us is about to learn of the other topic
            case EncodedTail.Covered covered ->
                new TailRounds.Piece(
                        new Answer.Covered(
                                covered.covered(),
                                new BatchDecoder(covered.generation(), partition).blocks(covered.batches(), repository),
                                covered.complete()),
                        covered.more());
            case EncodedTail.Committed(long nextOffset) ->
                new TailRounds.Piece(new Answer.Committed(nextOffset), false);
            case EncodedTail.NoPrimary() -> new TailRounds.Piece(new Answer.NoPrimary(), false);
        };
    }

    private int generation(int partition) {
        return cluster.global()
                .state()
                .partition(partition)
                .map(each -> each.generation())
                .orElse(-1);
    }
}
