package dev.millrace.node.ingest.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.Applied;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalFold;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Listener;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.HttpSettings;
import dev.millrace.node.ingest.MessageIngestInMemory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/// Listeners of a node on real sockets, over metadata and a topic in memory.
final class ListenFixture implements AutoCloseable, Global {
    static final String NODE = "00000000-0000-0000-0000-000000000001";
    static final Repository REPOSITORY = new Repository(new RepositoryId("r1"), new RepositoryName("shop"), "");
    static final ListenLimits LIMITS = limits(8 << 20, 100, Duration.ofSeconds(30));

    final MessageIngestInMemory kafka = new MessageIngestInMemory(this::state);
    final Listeners listeners;
    private final List<Consumer<GlobalState>> followers = new CopyOnWriteArrayList<>();
    private GlobalState state = GlobalState.empty();

    ListenFixture(ListenLimits limits, Optional<HttpSettings.Tls> tls) {
        publish(new GlobalEvent.RepositoryCreated(REPOSITORY));
        listeners = new Listeners(
                new Listeners.Self(NODE, "north"),
                new Listeners.Outside(this, kafka.ingest(), tls, kafka.meters, System::nanoTime),
                limits);
        listeners.start();
    }

    ListenFixture() {
        this(LIMITS, Optional.empty());
    }

    static ListenLimits limits(int memoryBytesMax, int connectionsMax, Duration messageTimeout) {
        return new ListenLimits(
                16 << 10,
                memoryBytesMax,
                connectionsMax,
                Duration.ofSeconds(60),
                messageTimeout,
                Duration.ofMillis(20),
                1 << 20,
                Duration.ofMillis(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                1 << 20);
    }

    static Listener listener(Listener.Protocol protocol, Listener.Framing framing) {
        return new Listener(
                "l1",
                "main",
                protocol,
                "127.0.0.1",
                0,
                framing,
                "UTF-8",
                REPOSITORY.id(),
                "syslog",
                Map.of(),
                List.of(),
                Listener.Intent.OPEN);
    }

    /// Returns its port, once it is open.
    int open(Listener listener) {
        publish(new GlobalEvent.ListenerSet(listener));
        Awaitility.await().until(() -> listeners.status(listener) instanceof ListenerStatus.Listening);
        return port(listener);
    }

    int port(Listener listener) {
        return ((ListenerStatus.Listening) listeners.status(listener)).port();
    }

    ListenerStatus.Counts counts(Listener listener) {
        return ((ListenerStatus.Listening) listeners.status(listener)).counts();
    }

    static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    void awaitRaws(String... raws) {
        Awaitility.await().untilAsserted(() -> assertThat(kafka.raws()).containsExactlyInAnyOrder(raws));
    }

    @Override
    public synchronized GlobalState state() {
        return state;
    }

    @Override
    public Outcome publish(GlobalEvent event) {
        GlobalState next;
        synchronized (this) {
            Applied applied = GlobalFold.apply(state, event);
            if (applied.refusedBecause().isPresent()) {
                throw new AssertionError(applied.refusedBecause().get());
            }
            state = applied.state();
            next = state;
        }
        followers.forEach(each -> each.accept(next));
        return new Outcome.TookEffect(next);
    }

    @Override
    public GlobalState await(long version, Duration timeout) throws IOException {
        throw new IOException("nothing newer comes");
    }

    @Override
    public void onChange(Consumer<GlobalState> listener) {
        followers.add(listener);
    }

    @Override
    public void close() {
        listeners.close();
    }
}
