package dev.millrace.node;

import dev.millrace.node.api.ClusterFigures;
import dev.millrace.node.api.NodeFigures;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.peer.NodeStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks other nodes how they are, no more often than people can look, and never makes them wait for one that
/// is slow:
/// then what it said last is shown, for a while.
final class PeerFigures implements ClusterFigures, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerFigures.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration FORGOTTEN = Duration.ofSeconds(30);
    private static final Duration WAIT = Duration.ofMillis(500);

    private final PeerLink peers;
    private final Supplier<NodeFigures> own;
    private final LongSupplier nanoClock;
    private final Map<NodeId, Told> told = new ConcurrentHashMap<>();
    private final Map<NodeId, Future<?>> asking = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Told(NodeFigures figures, long nanos) {}

    PeerFigures(PeerLink peers, Supplier<NodeFigures> own, LongSupplier nanoClock) {
        this.peers = peers;
        this.own = own;
        this.nanoClock = nanoClock;
    }

    @Override
    public Optional<NodeFigures> of(NodeId node) {
        if (node.equals(peers.self())) {
            return Optional.of(own.get());
        }
        Optional<String> address = peers.address(node);
        if (address.isEmpty()) {
            told.remove(node);
            return Optional.empty();
        }
        if (ageOf(node).compareTo(FRESH) > 0) {
            await(asking.computeIfAbsent(node, each -> threads.submit(() -> ask(each, address.get()))));
        }
        return ageOf(node).compareTo(FORGOTTEN) > 0
                ? Optional.empty()
                : Optional.ofNullable(told.get(node)).map(Told::figures);
    }

    private Duration ageOf(NodeId node) {
        Told last = told.get(node);
        return last == null ? Duration.ofDays(1) : Duration.ofNanos(nanoClock.getAsLong() - last.nanos());
    }

    private void ask(NodeId node, String address) {
        try {
            told.put(node, new Told(figures(peers.client().status(address)), nanoClock.getAsLong()));
        } catch (IOException e) {
            LOG.debug("{} does not say how it is", node, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            asking.remove(node);
        }
    }

    private static void await(Future<?> answer) {
        try {
            answer.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // what is known is shown
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static NodeFigures figures(NodeStatus status) {
        Map<Integer, NodeFigures.Progress> partitions = new HashMap<>();
        status.partitions()
                .forEach((partition, each) -> partitions.put(
                        partition,
                        new NodeFigures.Progress(each.endOffset(), each.endOffset() - each.consumedOffset())));
        return new NodeFigures(
                status.disk()
                        .map(each -> new NodeFigures.Disk(each.totalBytes(), each.totalBytes() - each.usedBytes())),
                Optional.of(new NodeFigures.Load(
                        status.heapUsedBytes(), status.heapMaxBytes(), status.processors(), status.cpuLoad())),
                partitions);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
