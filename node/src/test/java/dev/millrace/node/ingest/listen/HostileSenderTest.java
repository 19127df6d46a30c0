package dev.millrace.node.ingest.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.node.global.Listener;
import dev.millrace.node.global.Listener.Framing;
import dev.millrace.node.global.Listener.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Senders that are broken or mean harm cost themselves, and nobody else.
class HostileSenderTest {
    private static final Listener TCP = ListenFixture.listener(Protocol.TCP, Framing.SYSLOG);
    private static final Listener UDP = ListenFixture.listener(Protocol.UDP, Framing.SYSLOG);

    private ListenFixture node = new ListenFixture();

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void messageWithoutEndIsCutAndTheNextIsWhole() throws Exception {
        int port = node.open(TCP);
        try (Socket socket = ListenFixture.connect(port)) {
            OutputStream out = socket.getOutputStream();
            byte[] piece = "x".repeat(1 << 16).getBytes(UTF_8);
            for (int i = 0; i < 64; i++) {
                out.write(piece);
            }
            out.write("\n<34>next\n".getBytes(UTF_8));
            await().until(() -> node.kafka.raws().contains("<34>next"));
        }
        assertThat(node.kafka.raws().getFirst()).hasSize(16 << 10);
        assertThat(node.kafka.events().getFirst().field("@error")).contains("true");
        assertThat(node.kafka.events().getFirst().field("@error_msg"))
                .contains("the message has 4194304 bytes: the first 16384 are kept");
        assertThat(node.counts(TCP).faulty()).isEqualTo(1);
    }

    @Test
    void lengthsThatCannotBeMeantAreText() throws Exception {
        int port = node.open(TCP);
        try (Socket socket = ListenFixture.connect(port)) {
            socket.getOutputStream().write("99999999999 <34>one\n007 <35>two\n8 <36>next".getBytes(UTF_8));
            node.awaitRaws("99999999999 <34>one", "007 <35>two", "<36>next");
        }
    }

    @Test
    void lengthThatIsTooLongEndsWithTheConnection() throws Exception {
        int port = node.open(TCP);
        try (Socket socket = ListenFixture.connect(port)) {
            socket.getOutputStream().write("9999 <34>one".getBytes(UTF_8));
        }
        node.awaitRaws("<34>one");
        assertThat(node.kafka.events().getFirst().field("@error_msg"))
                .hasValueSatisfying(each -> assertThat(each).contains("ended 9992 bytes before"));
    }

    @Test
    void noiseIsEventsAndNothingBreaks() throws Exception {
        int port = node.open(TCP);
        Random random = new Random(1);
        byte[] noise = new byte[1 << 20];
        random.nextBytes(noise);
        try (Socket socket = ListenFixture.connect(port)) {
            socket.getOutputStream().write(noise);
        }
        try (Socket socket = ListenFixture.connect(port)) {
            socket.getOutputStream().write("<34>after\n".getBytes(UTF_8));
            await().until(() -> node.kafka.raws().contains("<34>after"));
        }
        await().until(() -> {
            ListenerStatus.Counts counts = node.counts(TCP);
            return counts.connections() == 0 && counts.acknowledged() == counts.messages();
        });
    }

    @Test
    void slowSendersAreEndedAndWhatTheySaidIsKept() throws Exception {
        restart(ListenFixture.limits(8 << 20, 100, Duration.ofMillis(200)));
        int port = node.open(TCP);
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Socket socket = ListenFixture.connect(port);
            socket.getOutputStream().write(("<34>" + i).getBytes(UTF_8));
            sockets.add(socket);
        }
        for (Socket each : sockets) {
            assertThat(each.getInputStream().read()).isEqualTo(-1);
            each.close();
        }
        node.awaitRaws("<34>0", "<34>1", "<34>2", "<34>3", "<34>4");
        assertThat(node.kafka.events())
                .allSatisfy(each -> assertThat(each.field("@error_msg"))
                        .hasValueSatisfying(message -> assertThat(message).contains("not complete within")));
    }

    /// A byte now and then keeps no message open.
    @Test
    void drippingSenderIsEnded() throws Exception {
        restart(ListenFixture.limits(8 << 20, 100, Duration.ofMillis(200)));
        int port = node.open(TCP);
        try (Socket socket = ListenFixture.connect(port)) {
            await().until(() -> {
                try {
                    socket.getOutputStream().write('x');
                    return false;
                } catch (IOException _) {
                    return true;
                }
            });
        }
        await().untilAsserted(() ->
                assertThat(node.kafka.raws()).singleElement().asString().matches("x+"));
    }

    @Test
    void connectionsAreBounded() throws Exception {
        restart(ListenFixture.limits(8 << 20, 2, Duration.ofSeconds(30)));
        int port = node.open(TCP);
        try (Socket one = ListenFixture.connect(port);
                Socket two = ListenFixture.connect(port)) {
            await().until(() -> node.counts(TCP).connections() == 2);
            try (Socket three = ListenFixture.connect(port)) {
                assertThat(three.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(node.counts(TCP).refusedConnections()).isEqualTo(1);
            one.getOutputStream().write("<34>one\n".getBytes(UTF_8));
            two.getOutputStream().write("<35>two\n".getBytes(UTF_8));
            node.awaitRaws("<34>one", "<35>two");
        }
        await().until(() -> node.counts(TCP).connections() == 0);
        try (Socket again = ListenFixture.connect(port)) {
            again.getOutputStream().write("<36>three\n".getBytes(UTF_8));
            node.awaitRaws("<34>one", "<35>two", "<36>three");
        }
    }

    @Test
    void senderWaitsWhileMemoryIsFullAndLosesNothing() throws Exception {
        restart(ListenFixture.limits(64 << 10, 100, Duration.ofSeconds(30)));
        int port = node.open(TCP);
        node.kafka.kafkaFails();
        int messages = 200_000;
        AtomicLong sent = new AtomicLong();
        Thread sender = Thread.ofVirtual().start(() -> {
            try (Socket socket = ListenFixture.connect(port)) {
                for (int i = 0; i < messages; i += 100) {
                    StringBuilder some = new StringBuilder();
                    for (int j = i; j < i + 100; j++) {
                        some.append("<34>message ").append(j).append('\n');
                    }
                    socket.getOutputStream().write(some.toString().getBytes(UTF_8));
                    sent.addAndGet(100);
                }
            } catch (IOException _) {
                sent.set(-1);
            }
        });
        await().until(() -> node.counts(TCP).messages() > 50);
        await().during(Duration.ofMillis(200)).until(() -> node.counts(TCP).messages() < 1_000);
        node.kafka.kafkaWorks();
        await().atMost(Duration.ofMinutes(1)).until(() -> node.counts(TCP).acknowledged() == messages);
        sender.join();

        assertThat(sent).hasValue(messages);
        // What came to Kafka in the moment in which it worked again may be there twice.
        assertThat(new HashSet<>(node.kafka.raws())).hasSize(messages);
    }

    @Test
    void datagramsAreDroppedAndCountedWhileMemoryIsFull() throws Exception {
        restart(ListenFixture.limits(32 << 10, 100, Duration.ofSeconds(30)));
        int port = node.open(UDP);
        node.kafka.kafkaFails();
        byte[] bytes = ("<34>" + "x".repeat(1_000)).getBytes(UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            await().until(() -> {
                socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
                return node.counts(UDP).dropped().getOrDefault(Dropped.MEMORY, 0L) > 10;
            });
            node.kafka.kafkaWorks();
            await().until(() -> {
                ListenerStatus.Counts counts = node.counts(UDP);
                return counts.acknowledged() > 0
                        && counts.messages()
                                == counts.acknowledged() + counts.dropped().getOrDefault(Dropped.MEMORY, 0L);
            });
        }
        assertThat(node.kafka.raws()).hasSize((int) node.counts(UDP).acknowledged());
    }

    @Test
    void datagramThatIsTooLongIsCut() throws Exception {
        int port = node.open(UDP);
        byte[] bytes = ("<34>" + "x".repeat(20_000)).getBytes(UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        }
        await().until(() -> node.kafka.raws().size() == 1);
        assertThat(node.kafka.raws().getFirst()).hasSize(16 << 10);
        assertThat(node.kafka.events().getFirst().field("@error")).contains("true");
    }

    private void restart(ListenLimits limits) {
        node.close();
        node = new ListenFixture(limits, Optional.empty());
    }
}
