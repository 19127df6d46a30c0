package dev.millrace.node.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// What a node answers below `/api/v1/cluster`. An answer that is no success becomes a failure that says why.
final class ClusterApi {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String ROOT = "api/v1/cluster";

    private final Connection connection;

    ClusterApi(NodeOptions node, Map<String, String> environment) throws CommandFailed {
        this.connection = node.connect(environment);
    }

    JsonNode get(String path) throws CommandFailed {
        return read(connection.get(ROOT + path));
    }

    JsonNode post(String path, JsonNode body) throws CommandFailed {
        return read(connection.post(ROOT + path, "application/json", bytes(body)));
    }

    JsonNode put(String path, JsonNode body) throws CommandFailed {
        return read(connection.put(ROOT + path, bytes(body)));
    }

    JsonNode delete(String path) throws CommandFailed {
        return read(connection.delete(ROOT + path));
    }

    /// By id, or by a name that only one has.
    JsonNode node(String wanted) throws CommandFailed {
        JsonNode all = get("/nodes");
        List<JsonNode> found = StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.path("id").asText().equals(wanted)
                        || each.path("name").asText().equals(wanted))
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new CommandFailed(
                found.isEmpty()
                        ? "there is no node '%s'; there are: %s"
                                .formatted(wanted, String.join(", ", all.findValuesAsText("name")))
                        : "%d nodes are called '%s': give the id of one, `millrace nodes --json` has them"
                                .formatted(found.size(), wanted));
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static JsonNode parse(String json) throws CommandFailed {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new CommandFailed("this is not JSON: " + e.getOriginalMessage());
        }
    }

    static void print(JsonNode document) {
        System.out.println(document.toPrettyString());
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode read(Connection.Answer answer) throws CommandFailed {
        if (!answer.isOk()) {
            throw Connection.refused(answer.status(), answer.body());
        }
        return parse(answer.body().isBlank() ? "{}" : answer.body());
    }
}
