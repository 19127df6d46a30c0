package dev.millrace.node.ingest.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.Listener;
import dev.millrace.node.global.Listener.Framing;
import dev.millrace.node.global.Listener.Protocol;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.ingest.MessageIngestInMemory.Stored;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private static final Listener TCP = ListenFixture.listener(Protocol.TCP, Framing.SYSLOG);
    private static final Listener UDP = ListenFixture.listener(Protocol.UDP, Framing.SYSLOG);

    private final ListenFixture node = new ListenFixture();

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void messagesOfATcpConnectionAreParsedEvents() throws Exception {
        int port = node.open(TCP);
        try (Socket socket = ListenFixture.connect(port)) {
            socket.getOutputStream().write("""
                    <34>1 2026-11-21T12:00:00Z web app 7 ID1 - one
                    47 <35>1 2026-11-21T12:00:01Z web app 8 ID2 - two!\
                    """.getBytes(UTF_8));
            node.awaitRaws(
                    "<34>1 2026-11-21T12:00:00Z web app 7 ID1 - one",
                    "<35>1 2026-11-21T12:00:01Z web app 8 ID2 - two!");
        }
        Stored first = node.kafka.events().getFirst();
        assertThat(first.field("@source")).contains("127.0.0.1");
        assertThat(first.field("app")).contains("app");
        assertThat(first.field("message")).contains("one");
        assertThat(first.tags().asMap()).isEqualTo(Map.of("#type", "syslog"));
        await().untilAsserted(() -> {
            ListenerStatus.Counts counts = node.counts(TCP);
            assertThat(counts.messages()).isEqualTo(2);
            assertThat(counts.acknowledged()).isEqualTo(2);
            assertThat(counts.connections()).isZero();
        });
        assertThat(node.kafka.meters.get("millrace_ingest_events").counter().count())
                .isEqualTo(2);
    }

    @Test
    void datagramIsAMessage() throws Exception {
        int port = node.open(UDP);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (String each : List.of("<34>one\n", "<35>two\nlines\n", "5 <36>", "\n")) {
                byte[] bytes = each.getBytes(UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
            }
        }
        node.awaitRaws("<34>one", "<35>two\nlines", "5 <36>");
        assertThat(node.counts(UDP).messages()).isEqualTo(3);
        assertThat(node.kafka.events())
                .allSatisfy(each -> assertThat(each.field("@source")).contains("127.0.0.1"));
    }

    @Test
    void eventsGetFieldsTagsAndAnotherCharset() throws Exception {
        Listener listener = new Listener(
                "l1",
                "main",
                Protocol.TCP,
                "127.0.0.1",
                0,
                Framing.LINES,
                "ISO-8859-1",
                ListenFixture.REPOSITORY.id(),
                "none",
                Map.of("#env", "prod", "site", "north"),
                List.of("north"),
                Listener.Intent.OPEN);
        int port = node.open(listener);
        try (Socket socket = ListenFixture.connect(port)) {
            socket.getOutputStream().write("gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        node.awaitRaws("grün");
        Stored event = node.kafka.events().getFirst();
        assertThat(event.tags().asMap()).isEqualTo(Map.of("#env", "prod", "#type", "none"));
        assertThat(event.field("site")).contains("north");
    }

    @Test
    void manyMessagesShareARecord() throws Exception {
        int port = node.open(TCP);
        try (Socket socket = ListenFixture.connect(port)) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 20_000; i++) {
                all.append("<34>message ").append(i).append('\n');
            }
            socket.getOutputStream().write(all.toString().getBytes(UTF_8));
            await().until(() -> node.counts(TCP).acknowledged() == 20_000);
        }
        assertThat(node.kafka.raws().getLast()).isEqualTo("<34>message 19999");
        assertThat(node.kafka.records()).isLessThan(1_000);
    }

    @Test
    void whatKafkaRefusesIsTriedAgain() throws Exception {
        int port = node.open(TCP);
        node.kafka.kafkaFails();
        try (Socket socket = ListenFixture.connect(port)) {
            socket.getOutputStream().write("<34>one\n<35>two\n".getBytes(UTF_8));
            await().until(() -> node.counts(TCP).messages() == 2);
            assertThat(node.kafka.raws()).isEmpty();
            node.kafka.kafkaWorks();
            node.awaitRaws("<34>one", "<35>two");
        }
        await().until(() -> node.counts(TCP).acknowledged() == 2);
    }

    @Test
    void nothingIsPublishedWhileTheNodeTakesNothingIn() throws Exception {
        int port = node.open(TCP);
        node.kafka.refusal.set(Optional.of(HttpError.of(503, "the disk is full")));
        try (Socket socket = ListenFixture.connect(port)) {
            socket.getOutputStream().write("<34>one\n".getBytes(UTF_8));
            await().until(() -> node.counts(TCP).messages() == 1);
            assertThat(node.kafka.raws()).isEmpty();
            node.kafka.refusal.set(Optional.empty());
            node.awaitRaws("<34>one");
        }
    }

    @Test
    void followsGlobal() throws Exception {
        int port = node.open(TCP);
        Listener closed = with(TCP, List.of(), Listener.Intent.CLOSED);
        node.publish(new GlobalEvent.ListenerSet(closed));
        assertThat(node.listeners.status(closed)).isInstanceOf(ListenerStatus.Closed.class);
        await().until(() -> isFree(port));

        Listener elsewhere = with(TCP, List.of("south"), Listener.Intent.OPEN);
        node.publish(new GlobalEvent.ListenerSet(elsewhere));
        assertThat(node.listeners.status(elsewhere)).isInstanceOf(ListenerStatus.Elsewhere.class);

        Listener here = with(TCP, List.of("south", ListenFixture.NODE), Listener.Intent.OPEN);
        int again = node.open(here);
        node.publish(new GlobalEvent.ListenerRemoved(here.id()));
        await().until(() -> isFree(again));
        assertThat(node.kafka.meters.find("millrace_listener_messages").counters())
                .isEmpty();
    }

    @Test
    void connectionStaysWhereOnlyTheParserChanges() throws Exception {
        int port = node.open(TCP);
        try (Socket socket = ListenFixture.connect(port)) {
            socket.getOutputStream().write("a=1\n".getBytes(UTF_8));
            node.awaitRaws("a=1");
            Listener kv = new Listener(
                    TCP.id(),
                    TCP.name(),
                    TCP.protocol(),
                    TCP.address(),
                    TCP.port(),
                    TCP.framing(),
                    TCP.charset(),
                    TCP.repository(),
                    "kv",
                    Map.of(),
                    List.of(),
                    Listener.Intent.OPEN);
            node.publish(new GlobalEvent.ListenerSet(kv));
            await().until(() -> {
                socket.getOutputStream().write("a=2\n".getBytes(UTF_8));
                return node.kafka.events().stream()
                        .anyMatch(each -> each.field("a").equals(Optional.of("2")));
            });
        }
    }

    @Test
    void takenPortIsSaidAndTriedAgain() throws Exception {
        Listener listener;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener = on(other.getLocalPort());
            node.publish(new GlobalEvent.ListenerSet(listener));
            await().untilAsserted(() -> assertThat(node.listeners.status(listener))
                    .isInstanceOfSatisfying(
                            ListenerStatus.Failed.class,
                            failed -> assertThat(failed.problem()).contains("port " + other.getLocalPort(), "in use")));
        }
        await().until(() -> node.listeners.status(listener) instanceof ListenerStatus.Listening);
    }

    @Test
    void whatCameBeforeTheEndIsStored() throws Exception {
        int port = node.open(TCP);
        node.kafka.refusal.set(Optional.of(HttpError.of(503, "the node is stopping")));
        try (Socket socket = ListenFixture.connect(port)) {
            socket.getOutputStream().write("<34>one\n<35>half".getBytes(UTF_8));
            await().until(() -> node.counts(TCP).bytes() == 16);
            node.close();
        }
        assertThat(node.kafka.raws()).containsExactly("<34>one", "<35>half");
        assertThat(node.kafka.events().getLast().field("@error")).contains("true");
    }

    @Test
    void tlsWithoutACertificateSaysWhatToSet() {
        Listener listener = ListenFixture.listener(Protocol.TLS, Framing.SYSLOG);
        node.publish(new GlobalEvent.ListenerSet(listener));

        await().untilAsserted(() ->
                assertThat(node.listeners.status(listener).toString()).contains("set listener-tls-certificate"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (java.io.IOException _) {
            return false;
        }
    }

    private static Listener on(int port) {
        return new Listener(
                "l1",
                "main",
                Protocol.TCP,
                "127.0.0.1",
                port,
                Framing.SYSLOG,
                "UTF-8",
                ListenFixture.REPOSITORY.id(),
                "syslog",
                Map.of(),
                List.of(),
                Listener.Intent.OPEN);
    }

    private static Listener with(Listener from, List<String> nodes, Listener.Intent intent) {
        return new Listener(
                from.id(),
                from.name(),
                from.protocol(),
                from.address(),
                from.port(),
                from.framing(),
                from.charset(),
                from.repository(),
                from.parser(),
                from.fields(),
                nodes,
                intent);
    }
}
