package dev.millrace.node.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Listener;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.HttpError;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Listeners as they stand in JSON.
final class ListenerJson {
    private static final List<String> NAMES = List.of(
            "name",
            "protocol",
            "address",
            "port",
            "framing",
            "charset",
            "repository",
            "parser",
            "fields",
            "nodes",
            "intent");
    private static final String FORM = """
            {"name":"firewalls","protocol":"tcp","address":"0.0.0.0","port":6514,"framing":"syslog","charset":"UTF-8",\
            "repository":"default","parser":"syslog","fields":{"#env":"prod"},"nodes":[],"intent":"open"}""";
    /// What framing goes by has to be one byte each.
    private static final String PLAIN = "0123456789 <>\n\r\0az";

    private ListenerJson() {}

    /// What is left out has its default. Name, protocol, port and repository must be given.
    static Listener read(String id, GlobalState state, ParserNames parsers, JsonNode body) throws HttpError {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!NAMES.contains(name)) {
                throw HttpError.badRequest("\"%s\" is unknown: the form is %s".formatted(name, FORM));
            }
        }
        RepositoryId repository = repository(state, required(body, "repository"));
        String parser = JsonBodies.text(body, "parser").orElse("syslog");
        parsers.require(repository, Optional.of(parser));
        try {
            return new Listener(
                    id,
                    required(body, "name"),
                    choice(Listener.Protocol.class, "protocol", required(body, "protocol")),
                    JsonBodies.text(body, "address").orElse("0.0.0.0"),
                    port(body),
                    choice(
                            Listener.Framing.class,
                            "framing",
                            JsonBodies.text(body, "framing").orElse("syslog")),
                    charset(JsonBodies.text(body, "charset").orElse("UTF-8")),
                    repository,
                    parser,
                    fields(body),
                    nodes(body),
                    choice(
                            Listener.Intent.class,
                            "intent",
                            JsonBodies.text(body, "intent").orElse("open")));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static String required(JsonNode body, String name) throws HttpError {
        return JsonBodies.text(body, name)
                .orElseThrow(() -> HttpError.badRequest("\"%s\" must be given: the form is %s".formatted(name, FORM)));
    }

    private static RepositoryId repository(GlobalState state, String name) throws HttpError {
        return state.repositories().values().stream()
                .filter(each -> each.name().value().equals(name))
                .map(Repository::id)
                .findFirst()
                .orElseThrow(
                        () -> HttpError.badRequest("there is no repository '%s': create it first".formatted(name)));
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String name, String text) throws HttpError {
        List<String> words = new ArrayList<>();
        for (E each : type.getEnumConstants()) {
            if (word(each).equals(text.toLowerCase(Locale.ROOT))) {
                return each;
            }
            words.add('"' + word(each) + '"');
        }
        throw HttpError.badRequest(
                "'%s' is no %s: \"%s\" is %s".formatted(text, name, name, String.join(" or ", words)));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static int port(JsonNode body) throws HttpError {
        JsonNode port = body.path("port");
        if (!port.isIntegralNumber() || !port.canConvertToInt()) {
            throw HttpError.badRequest("\"port\" must be a whole number, 0 to 65535: 0 is any free one");
        }
        return port.intValue();
    }

    private static String charset(String name) throws HttpError {
        Charset charset;
        try {
            charset = Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("'%s' is no charset that is known here: UTF-8, say".formatted(name));
        }
        boolean isPlain =
                charset.canEncode() && charset.encode(PLAIN).equals(ByteBuffer.wrap(PLAIN.getBytes(US_ASCII)));
        if (!isPlain) {
            throw HttpError.badRequest(
                    "in '%s' the ends of messages cannot be found: take one that contains ASCII".formatted(name));
        }
        return charset.name();
    }

    private static Map<String, String> fields(JsonNode body) throws HttpError {
        JsonNode fields = body.path("fields");
        if (!fields.isMissingNode() && !fields.isObject()) {
            throw HttpError.badRequest("\"fields\" must be an object of texts");
        }
        Map<String, String> read = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : fields.properties()) {
            if (!each.getValue().isTextual()) {
                throw HttpError.badRequest("\"fields\": \"%s\" must be a text".formatted(each.getKey()));
            }
            read.put(each.getKey(), each.getValue().textValue());
        }
        return read;
    }

    private static List<String> nodes(JsonNode body) throws HttpError {
        JsonNode nodes = body.path("nodes");
        if (!nodes.isMissingNode() && !nodes.isArray()) {
            throw HttpError.badRequest("\"nodes\" must be a list of ids or names; empty for all nodes");
        }
        List<String> read = new ArrayList<>();
        for (JsonNode each : nodes) {
            if (!each.isTextual()) {
                throw HttpError.badRequest("\"nodes\" must be texts");
            }
            read.add(each.textValue());
        }
        return read;
    }

    /// As [#read] takes it.
    static ObjectNode form(GlobalState state, Listener listener) {
        ObjectNode node = JsonBodies.JSON
                .createObjectNode()
                .put("name", listener.name())
                .put("protocol", word(listener.protocol()))
                .put("address", listener.address())
                .put("port", listener.port())
                .put("framing", word(listener.framing()))
                .put("charset", listener.charset())
                .put("repository", repositoryName(state, listener))
                .put("parser", listener.parser());
        ObjectNode fields = node.putObject("fields");
        new TreeMap<>(listener.fields()).forEach(fields::put);
        ArrayNode nodes = node.putArray("nodes");
        listener.nodes().forEach(nodes::add);
        return node.put("intent", word(listener.intent()));
    }

    private static String repositoryName(GlobalState state, Listener listener) {
        return state.repository(listener.repository())
                .map(each -> each.name().value())
                .orElse("");
    }

    static ObjectNode write(GlobalState state, Listener listener, ListenerFigures figures) {
        ObjectNode node = JsonBodies.JSON.createObjectNode().put("id", listener.id());
        node.setAll(form(state, listener));
        ObjectNode here = node.putObject("here").put("state", word(figures.state()));
        figures.problem().ifPresent(problem -> here.put("problem", problem));
        figures.counts().ifPresent(counts -> write(counts, here));
        return node;
    }

    private static void write(ListenerFigures.Counts counts, ObjectNode here) {
        here.put("port", counts.port())
                .put("messages", counts.messages())
                .put("bytes", counts.bytes())
                .put("acknowledged", counts.acknowledged())
                .put("faulty", counts.faulty())
                .put("connections", counts.connections())
                .put("refusedConnections", counts.refusedConnections());
        ObjectNode dropped = here.putObject("dropped");
        new TreeMap<>(counts.dropped()).forEach(dropped::put);
    }
}
