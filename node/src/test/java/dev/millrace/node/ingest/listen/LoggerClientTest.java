package dev.millrace.node.ingest.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.node.global.Listener;
import dev.millrace.node.global.Listener.Framing;
import dev.millrace.node.global.Listener.Protocol;
import dev.millrace.node.ingest.MessageIngestInMemory.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `logger` of util-linux, which every Linux has, as a sender.
class LoggerClientTest {
    @ParameterizedTest
    @CsvSource({
        "TCP, --tcp --rfc5424",
        "TCP, --tcp --rfc5424 --octet-count",
        "TCP, --tcp --rfc3164",
        "TCP, --tcp --rfc3164 --octet-count",
        "UDP, --udp --rfc5424",
        "UDP, --udp --rfc3164"
    })
    void messagesOfLoggerAreParsed(Protocol protocol, String options) throws Exception {
        Listener listener = ListenFixture.listener(protocol, Framing.SYSLOG);
        try (ListenFixture node = new ListenFixture()) {
            int port = node.open(listener);
            List<String> command = new ArrayList<>(List.of("logger", "--server", "127.0.0.1"));
            command.addAll(List.of("--port", Integer.toString(port), "--tag", "shop", "--priority", "local3.notice"));
            command.addAll(Arrays.asList(options.split(" ", -1)));
            Process logger =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            logger.getOutputStream().write("first of two\nit's \"second\" [1]\n".getBytes(UTF_8));
            logger.getOutputStream().close();
            String output = new String(logger.getInputStream().readAllBytes(), UTF_8);
            assertThat(logger.waitFor()).as(output).isZero();

            await().until(() -> node.kafka.events().size() == 2);
            assertThat(node.kafka.events())
                    .extracting(each -> each.field("message").orElse(each.raw()))
                    .containsExactlyInAnyOrder("first of two", "it's \"second\" [1]");
            for (Stored each : node.kafka.events()) {
                assertThat(each.field("app")).contains("shop");
                assertThat(each.field("facility_name")).contains("local3");
                assertThat(each.field("severity_name")).contains("notice");
                assertThat(each.field("host")).isPresent();
                assertThat(each.field("@error")).isEmpty();
            }
        }
    }
}
