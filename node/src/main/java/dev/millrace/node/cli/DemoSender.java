package dev.millrace.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Sends demo logs at a steady rate, in small requests, each kind over the endpoint that fits it.
final class DemoSender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STEP = Duration.ofMillis(100);

    private final Connection node;
    private final DemoLogs logs;
    private final InstantSource clock;
    private final String repository;
    private long sent;
    private long waited;

    DemoSender(Connection node, DemoLogs logs, InstantSource clock, String repository) {
        this.node = node;
        this.logs = logs;
        this.clock = clock;
        this.repository = UrlText.encode(repository);
    }

    void run(int eventsPerSecond, Duration duration, PrintStream out) throws CommandFailed {
        Instant start = clock.instant();
        Instant end = start.plus(duration);
        Instant nextReport = start.plusSeconds(1);
        for (Instant now = start; now.isBefore(end); now = clock.instant()) {
            long due = eventsPerSecond * Duration.between(start, now).toMillis() / 1000;
            sendStep(Math.clamp(due - sent, 0, eventsPerSecond), now, Duration.between(start, now));
            if (!now.isBefore(nextReport)) {
                out.printf(
                        "%4d s   %,9d events acknowledged%s%n",
                        Duration.between(start, now).toSeconds(),
                        sent,
                        waited == 0 ? "" : "   (the node asked to wait %d times)".formatted(waited));
                nextReport = nextReport.plusSeconds(1);
            }
            Pause.of(STEP);
        }
        out.print("""

                %,d events are in. Some queries to try:
                  bin/millrace query 'level=error | groupBy(k8s.app)'
                  bin/millrace query '#type=accesslog statuscode=500 | groupBy(url)'
                  bin/millrace query 'PoolExhausted | tail(1)'
                  bin/millrace query '"Failed password" | count()'
                """.formatted(sent));
    }

    private void sendStep(int count, Instant now, Duration since) throws CommandFailed {
        Map<DemoLogs.Kind, List<String>> events = new EnumMap<>(DemoLogs.Kind.class);
        for (int i = 0; i < count; i++) {
            DemoLogs.Line line = logs.next(now, since);
            events.computeIfAbsent(line.kind(), kind -> new ArrayList<>()).add(line.text());
        }
        for (Map.Entry<DemoLogs.Kind, List<String>> each : events.entrySet()) {
            send(each.getKey(), each.getValue());
            sent += each.getValue().size();
        }
    }

    private void send(DemoLogs.Kind kind, List<String> lines) throws CommandFailed {
        byte[] joined = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        switch (kind) {
            case WEB -> post("lines?parser=accesslog&repository=" + repository, "text/plain", joined);
            case SSHD -> post("lines?parser=syslog&repository=" + repository, "text/plain", joined);
            case KUBERNETES -> post("ndjson?repository=" + repository, "application/x-ndjson", joined);
            case JAVA -> post("humio-unstructured?repository=" + repository, "application/json", unstructured(lines));
        }
    }

    private static byte[] unstructured(List<String> messages) {
        ArrayNode request = JSON.createArrayNode();
        ArrayNode all = request.addObject().put("type", "java").putArray("messages");
        messages.forEach(all::add);
        try {
            return JSON.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of strings is not JSON", e);
        }
    }

    private void post(String endpoint, String contentType, byte[] body) throws CommandFailed {
        while (true) {
            Connection.Answer answer = node.post("api/v1/ingest/" + endpoint, contentType, body);
            if (answer.isOk()) {
                return;
            }
            if (answer.status() != 429 && answer.status() != 503) {
                throw Connection.refused(answer.status(), answer.body());
            }
            waited++;
            Pause.of(LineSender.retryAfter(answer));
        }
    }
}
