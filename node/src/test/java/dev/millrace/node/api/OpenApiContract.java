package dev.millrace.node.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds answers of real servers against `openapi.yaml`: each answer that a test gets is a test of the document. An
/// answer with a member that the document does not know is wrong, too.
public final class OpenApiContract {
    static final JsonNode DOCUMENT = read();

    private static final String JSON_TYPE = "application/json";
    private static final String LINES_TYPE = "application/x-ndjson";

    /// Other names of what the document has, which its first lines list, and what they stand for.
    private static final Map<Pattern, String> ALIASES = Map.of(
            Pattern.compile("^/api/v1/dataspaces/([^/]+)/(queryjobs|files)(/.+)?$"), "/api/v1/repositories/$1/$2$3",
            Pattern.compile("^/api/v1/repositories/[^/]+/ingest/([a-z-]+)$"), "/api/v1/ingest/$1",
            Pattern.compile("^/api/v1/repositories/[^/]+/ingest-messages$"), "/api/v1/ingest/humio-unstructured");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final ObjectNode STRICT_COMPONENTS = strictComponents();
    private static final Map<JsonNode, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private OpenApiContract() {}

    static boolean isAlias(String path) {
        return ALIASES.keySet().stream().anyMatch(each -> each.matcher(path).matches());
    }

    /// @throws AssertionError when the document promises something else
    public static void check(HttpResponse<?> answer, String body) throws IOException {
        String method = answer.request().method();
        String path = canonical(answer.request().uri().getRawPath());
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            return; // that each route is there is a test of its own
        }
        String where = "%s %s answered %d".formatted(method, path, answer.statusCode());
        JsonNode responses = operation.get().path("responses");
        JsonNode status = responses.path(Integer.toString(answer.statusCode()));
        JsonNode response = resolved(status.isMissingNode() ? responses.path("default") : status);
        require(!response.isMissingNode(), where + ", which openapi.yaml does not know");
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.equals(JSON_TYPE) && !body.isEmpty()) {
            validate(where, response.path("content").path(JSON_TYPE).path("schema"), body);
        } else if (type.equals(LINES_TYPE)) {
            ObjectNode line = JsonBodies.JSON.createObjectNode().put("$ref", "#/components/schemas/QueryLine");
            for (String each : body.lines().filter(each -> !each.isBlank()).toList()) {
                validate(where, line, each);
            }
        }
    }

    private static void validate(String where, JsonNode schema, String json) throws IOException {
        require(!schema.isMissingNode(), where + " with JSON, which openapi.yaml does not know");
        Set<ValidationMessage> wrong =
                SCHEMAS.computeIfAbsent(schema, OpenApiContract::compiled).validate(JsonBodies.JSON.readTree(json));
        require(
                wrong.isEmpty(),
                "%s, not as openapi.yaml says:%n%s%nThe answer: %s"
                        .formatted(
                                where,
                                wrong.stream()
                                        .map(ValidationMessage::getMessage)
                                        .collect(Collectors.joining("\n")),
                                json));
    }

    /// References lead into the components of the document, so they are put beside the schema.
    private static JsonSchema compiled(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", STRICT_COMPONENTS);
        return FACTORY.getSchema(root);
    }

    /// The operation whose path has the fewest parameters among those that fit.
    private static Optional<JsonNode> operation(String method, String path) {
        return DOCUMENT.path("paths").properties().stream()
                .filter(each -> Pattern.matches(each.getKey().replaceAll("\\{\\w+}", "[^/]+"), path))
                .min(Comparator.comparingInt(each -> each.getKey().split("\\{", -1).length))
                .map(each -> each.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(each -> !each.isMissingNode());
    }

    private static String canonical(String path) {
        return ALIASES.entrySet().stream()
                .filter(each -> each.getKey().matcher(path).matches())
                .map(each -> each.getKey().matcher(path).replaceAll(each.getValue()))
                .findFirst()
                .orElse(path);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    /// Objects with named members have no others, but for parts of a whole: those know only their share.
    private static ObjectNode strictComponents() {
        ObjectNode components = DOCUMENT.path("components").deepCopy();
        Set<String> parts = new TreeSet<>();
        components
                .findValues("allOf")
                .forEach(all -> all.findValuesAsText("$ref").forEach(parts::add));
        components.path("schemas").properties().stream()
                .filter(each -> !parts.contains("#/components/schemas/" + each.getKey()))
                .forEach(each -> close(each.getValue()));
        return components;
    }

    private static void close(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        boolean isWhole = schema.has("allOf");
        boolean hasMembers = schema.path("properties").isObject() && !schema.has("additionalProperties");
        if (isWhole || hasMembers) {
            object.put("unevaluatedProperties", false);
        }
        Stream<JsonNode> inner = isWhole
                ? schema.path("allOf")
                        .valueStream()
                        .flatMap(each -> each.path("properties").valueStream())
                : Stream.concat(schema.path("properties").valueStream(), Stream.of(schema.path("items")));
        inner.forEach(OpenApiContract::close);
    }

    private static JsonNode read() {
        try (InputStream file = requireNonNull(OpenApiContract.class.getResourceAsStream("/openapi.yaml"))) {
            return new ObjectMapper(new YAMLFactory()).readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
