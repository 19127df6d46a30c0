package dev.millrace.node.bucket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/// The object that says who owns the prefix: `{"clusterId":"…","generation":1}`.
final class OwnerJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OwnerJson() {}

    static byte[] encode(Bucket.Owner owner) throws IOException {
        return JSON.writeValueAsBytes(
                JSON.createObjectNode().put("clusterId", owner.clusterId()).put("generation", owner.generation()));
    }

    /// @param where for the message: what was read
    static Bucket.Owner decode(byte[] content, String where) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (IOException e) {
            throw new IOException(where + " is not JSON: somebody else wrote it; choose another prefix", e);
        }
        JsonNode clusterId = root.path("clusterId");
        JsonNode generation = root.path("generation");
        if (!clusterId.isTextual() || !generation.isIntegralNumber() || !generation.canConvertToLong()) {
            throw new IOException(where + " does not say clusterId and generation: choose another prefix");
        }
        return new Bucket.Owner(clusterId.textValue(), generation.longValue());
    }
}
