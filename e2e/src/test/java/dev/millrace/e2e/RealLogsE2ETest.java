package dev.millrace.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real files go in through each endpoint and come out byte for byte: from memory, from files, and after a kill.
class RealLogsE2ETest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// Some below the default limit of a body.
    private static final int BODY_BYTES_MAX = 4 << 20;

    private static final int MESSAGES_MAX = 500;

    @TempDir
    Path directory;

    @Test
    void linesComeBackByteForByte() throws Exception {
        List<byte[]> accesses = RealLogs.lines(RealLogs.bytes("elastic/apache_logs.log"));
        List<byte[]> logins = RealLogs.lines(RealLogs.bytes("elastic/auth.log"));
        List<byte[]> servers = new ArrayList<>();
        for (String file : List.of(
                "kafka/kafka0_server.log",
                "postgres/pg_vacuums.log",
                "postgres/begin_end.log",
                "dmesg/bsd_dmesg_25hosts.log")) {
            servers.addAll(RealLogs.lines(RealLogs.bytes(file)));
        }
        try (RunningNode node = RunningNode.start(directory)) {
            ingestLines(node, "accesslog", accesses);
            ingestLines(node, "syslog", logins);
            ingestLines(node, "none", servers);

            comesBack(node, "#type=accesslog", accesses);
            comesBack(node, "#type=syslog", logins);
            comesBack(node, "#type=none", servers);
            assertThat(node.client().post("/api/v1/admin/flush", "").status()).isEqualTo(200);
            comesBack(node, "#type=accesslog", accesses);
            comesBack(node, "#type=none", servers);
            node.kill9();
            node.restart();
            comesBack(node, "#type=accesslog", accesses);
            comesBack(node, "#type=syslog", logins);
            comesBack(node, "#type=none", servers);
        }
    }

    @Test
    void linesKeepWhatIsNoText() throws Exception {
        byte[] odd = "a\r\n\n\r\n\u00ff\u00fe\u0000\u0080\n\n\n \n\u00c3\nlast".getBytes(ISO_8859_1);
        byte[] real = RealLogs.bytes("lnav/logfile_invalid_utf8.0.log");
        List<byte[]> expected = new ArrayList<>(RealLogs.lines(odd));
        expected.addAll(RealLogs.lines(real));
        try (RunningNode node = RunningNode.start(directory)) {
            ingest(node, "/api/v1/ingest/lines?parser=none", odd);
            ingest(node, "/api/v1/ingest/lines?parser=none", real);

            // "a\r", "\r", what is not UTF-8, " ", half a character, "last"
            assertThat(RealLogs.lines(odd)).hasSize(6);
            comesBack(node, "#type=none", expected);
        }
    }

    @Test
    void jsonLinesComeBackByteForByte() throws Exception {
        List<byte[]> lines = new ArrayList<>();
        for (String file : List.of(
                "k8s/nezha_sample.jsonl", "zeek/rdp.json", "zeek/ssh.json", "zeek/x509.json", "postgres/cnpg.log")) {
            lines.addAll(RealLogs.lines(RealLogs.bytes(file)));
        }
        try (RunningNode node = RunningNode.start(directory)) {
            for (byte[] body : bodies(lines)) {
                ingest(node, "/api/v1/ingest/ndjson", body);
            }

            comesBack(node, "#type=json", lines);
        }
    }

    @Test
    void elementsOfAJsonArrayComeBackByteForByte() throws Exception {
        List<byte[]> elements = new ArrayList<>();
        try (RunningNode node = RunningNode.start(directory)) {
            for (String file : List.of("suricata/honeypot-2018_alerts.json", "suricata/wrccdc-2018_alerts.json")) {
                byte[] body = RealLogs.bytes(file);
                elements.addAll(elements(body));
                ingest(node, "/api/v1/ingest/json", body);
            }

            comesBack(node, "#type=json", elements);
        }
    }

    @Test
    void aRawBodyIsOneEvent() throws Exception {
        List<byte[]> bodies = List.of(
                RealLogs.bytes("postgres/multiline_param.log"),
                RealLogs.bytes("lnav/logfile_xml_msg.0.log"),
                RealLogs.bytes("lnav/logfile_invalid_utf8.0.log"));
        try (RunningNode node = RunningNode.start(directory)) {
            for (byte[] body : bodies) {
                ingest(node, "/api/v1/ingest/raw?parser=none", body);
            }

            comesBack(node, "#type=none", bodies);
        }
    }

    @Test
    void messagesAndRawStringsOfHumioComeBackByteForByte() throws Exception {
        List<byte[]> messages = RealLogs.lines(RealLogs.bytes("elastic/auth.log"));
        List<byte[]> structured = RealLogs.lines(RealLogs.bytes("kafka/kafka0_server.log"));
        try (RunningNode node = RunningNode.start(directory)) {
            for (List<byte[]> part : parts(messages)) {
                ingest(node, "/api/v1/ingest/humio-unstructured", unstructured(part));
            }
            for (List<byte[]> part : parts(structured)) {
                ingest(node, "/api/v1/ingest/humio-structured", structured(part));
            }

            comesBack(node, "#source=unstructured", messages);
            comesBack(node, "#source=structured", structured);
        }
    }

    private static void ingestLines(RunningNode node, String parser, List<byte[]> lines)
            throws IOException, InterruptedException {
        for (byte[] body : bodies(lines)) {
            ingest(node, "/api/v1/ingest/lines?parser=" + parser, body);
        }
    }

    private static void ingest(RunningNode node, String path, byte[] body) throws IOException, InterruptedException {
        MillraceClient.Answer answer = node.client().post(path, body);

        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
    }

    private static void comesBack(RunningNode node, String filter, List<byte[]> expected)
            throws IOException, InterruptedException {
        assertThat(node.client().count(filter)).as("count of %s", filter).isEqualTo(expected.size());
        byte[] answer = node.client().rawStrings(filter);

        assertThat(hash(answer)).as("raw strings of %s", filter).isEqualTo(hash(joined(expected)));
    }

    /// The same for texts that differ in the order of their lines only. An event may have several lines.
    private static String hash(byte[] text) {
        List<byte[]> lines = new ArrayList<>(RealLogs.lines(text));
        lines.sort(Arrays::compareUnsigned);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] line : lines) {
                digest.update(line);
                digest.update((byte) '\n');
            }
            return "%d bytes, %d lines, %s"
                    .formatted(text.length, lines.size(), HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static byte[] joined(List<byte[]> texts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] text : texts) {
            all.writeBytes(text);
            all.write('\n');
        }
        return all.toByteArray();
    }

    private static List<byte[]> bodies(List<byte[]> lines) {
        List<byte[]> bodies = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            body.writeBytes(line);
            body.write('\n');
            if (body.size() >= BODY_BYTES_MAX) {
                bodies.add(body.toByteArray());
                body.reset();
            }
        }
        bodies.add(body.toByteArray());
        return bodies;
    }

    private static List<List<byte[]>> parts(List<byte[]> all) {
        List<List<byte[]>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MESSAGES_MAX) {
            parts.add(all.subList(from, Math.min(all.size(), from + MESSAGES_MAX)));
        }
        return parts;
    }

    /// The text of each element of an array, as it stands in it.
    private static List<byte[]> elements(byte[] array) throws IOException {
        List<byte[]> elements = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(array)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int to = (int) parser.currentLocation().getByteOffset();
                elements.add(Arrays.copyOfRange(array, from, to));
            }
        }
        return elements;
    }

    private static byte[] unstructured(List<byte[]> messages) throws IOException {
        ArrayNode body = JSON.createArrayNode();
        ObjectNode group = body.addObject().put("type", "syslog");
        group.putObject("tags").put("source", "unstructured");
        ArrayNode texts = group.putArray("messages");
        messages.forEach(message -> texts.add(new String(message, UTF_8)));
        return JSON.writeValueAsBytes(body);
    }

    private static byte[] structured(List<byte[]> rawStrings) throws IOException {
        ArrayNode body = JSON.createArrayNode();
        ObjectNode group = body.addObject();
        group.putObject("tags").put("source", "structured");
        ArrayNode events = group.putArray("events");
        for (byte[] raw : rawStrings) {
            ObjectNode event = events.addObject();
            event.put("timestamp", "2024-05-04T10:11:12.123+02:00");
            event.put("rawstring", new String(raw, UTF_8));
            event.putObject("attributes").put("level", "info");
        }
        return JSON.writeValueAsBytes(body);
    }
}
