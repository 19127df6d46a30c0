package dev.millrace.node.ingest;

import static dev.millrace.node.ingest.IngestFixture.value;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.http.RawConnection;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Hostile input is only input: a clear error, or a limited event that is marked.
class HostileRequestTest {
    private static final String HEAD = "POST /api/v1/ingest/%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer all\r\n";

    @Test
    void refusesALineOf100Mb() throws Exception {
        try (IngestFixture ingest = IngestFixture.start()) {
            HttpResponse<String> answer = ingest.post("all", "/api/v1/ingest/lines", new byte[100 << 20]);

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("MILLRACE_HTTP_BODY_BYTES_MAX");
        }
    }

    @Test
    void cutsALongEventAndSaysSo() throws Exception {
        try (IngestFixture ingest = IngestFixture.start()) {
            HttpResponse<String> answer =
                    ingest.post("/api/v1/ingest/lines", "x".repeat(IngestFixture.EVENT_BYTES_MAX + 1) + "\nshort");

            assertThat(answer.body()).startsWith("{\"events\":2,\"errors\":1,");
            assertThat(ingest.events().getFirst().raw().length()).isEqualTo(IngestFixture.EVENT_BYTES_MAX);
            assertThat(value(ingest.events().getFirst(), EventFields.ERROR)).contains("true");
        }
    }

    @Test
    void limitsTheFieldsOfAnEvent() throws Exception {
        String object = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"f%d\":%d".formatted(i, i))
                .collect(Collectors.joining(",", "{", "}"));
        try (IngestFixture ingest = IngestFixture.start()) {
            ingest.post("/api/v1/ingest/ndjson?timeField=t", object);
            ingest.post("/api/v1/ingest/humio-structured", "[{\"events\":[{\"attributes\":" + object + "}]}]");

            assertThat(ingest.events()).hasSize(2).allSatisfy(each -> {
                assertThat(each.fields()).hasSizeLessThanOrEqualTo(IngestFixture.PARSE_LIMITS.fieldsMax() + 2);
                assertThat(value(each, EventFields.ERROR)).contains("true");
            });
        }
    }

    @Test
    void keepsAnEventOfTheYear300000AtItsTimeOfArrival() throws Exception {
        String[] times = {"\"+300000-01-01T00:00:00Z\"", "\"300000-01-01T00:00:00Z\"", "9410000000000000000"};
        try (IngestFixture ingest = IngestFixture.start()) {
            for (String time : times) {
                ingest.post("/api/v1/ingest/ndjson?timeField=t", "{\"t\":%s}".formatted(time));
                ingest.post(
                        "/api/v1/ingest/humio-structured",
                        "[{\"events\":[{\"timestamp\":%s,\"attributes\":{}}]}]".formatted(time));
            }

            assertThat(ingest.events()).hasSize(6);
            for (Event each : ingest.events()) {
                assertThat(each.timestampNanos()).isEqualTo(IngestFixture.NOW_NANOS);
                assertThat(value(each, EventFields.ERROR)).contains("true");
            }
        }
    }

    @Test
    void storesNothingOfABodyThatIsCut() throws Exception {
        try (IngestFixture ingest = IngestFixture.start();
                RawConnection connection = new RawConnection(ingest.server.uri())) {
            connection.send(HEAD.formatted("lines") + "Content-Length: 1000\r\n\r\none\ntwo\n");
            connection.endSending();

            assertThat(connection.readToEnd()).doesNotContain(" 200 ");
            assertThat(ingest.events()).isEmpty();
        }
    }

    @Test
    void takesBytesThatAreNoText() throws Exception {
        byte[] body = new byte[1024];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i % 256);
        }
        try (IngestFixture ingest = IngestFixture.start()) {
            ingest.post("all", "/api/v1/ingest/raw", body);

            assertThat(ingest.events().getFirst().raw().copy()).isEqualTo(body);
        }
    }

    @Test
    void holdsLittleForABodyOfManyTinyEvents() throws Exception {
        IngestLimits limits = IngestFixture.limits(1 << 20, 64 << 20, Duration.ofSeconds(30));
        // As objects all at once, these 4 million events would need more than a GB.
        byte[] body = "a\n".repeat(4 << 20).getBytes(ISO_8859_1);
        try (IngestFixture ingest = IngestFixture.start(limits)) {
            ingest.topic.forgetWhatComes();

            assertThat(ingest.post("all", "/api/v1/ingest/lines", body).body())
                    .startsWith("{\"events\":4194304,\"errors\":0,");
        }
    }

    @Test
    void doesNotLetBadRequestsDisturbTheOthers() throws Exception {
        byte[] tooLarge = new byte[IngestFixture.BODY_BYTES_MAX + 1];
        AtomicBoolean isOver = new AtomicBoolean();
        try (IngestFixture ingest = IngestFixture.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> bad = threads.submit(() -> {
                while (!isOver.get()) {
                    ingest.post("all", "/api/v1/ingest/lines", tooLarge);
                    ingest.post("/api/v1/ingest/json", "{\"a\":");
                    ingest.post("wrong", "/api/v1/ingest/lines", "x".getBytes(UTF_8));
                    try (RawConnection connection = new RawConnection(ingest.server.uri())) {
                        connection.send(HEAD.formatted("lines") + "Content-Length: 1000\r\n\r\nhalf");
                        connection.reset();
                    }
                }
                return null;
            });
            for (int i = 0; i < 200; i++) {
                assertThat(ingest.post("/api/v1/ingest/lines", "good " + i).statusCode())
                        .isEqualTo(200);
            }
            isOver.set(true);
            bad.get();

            assertThat(ingest.raws()).hasSize(200).allMatch(each -> each.startsWith("good "));
        }
    }
}
