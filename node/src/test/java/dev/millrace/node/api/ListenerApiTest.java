package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.global.Listener;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerApiTest {
    private static final String LISTENERS = "/api/v1/listeners";
    private static final String FIREWALLS = """
            {"name":"firewalls","protocol":"tls","address":"10.0.0.1","port":6514,"framing":"lines","charset":"latin1",
             "repository":"default","parser":"kv","fields":{"#env":"prod","site":"north"},"nodes":["node"],"intent":"closed"}""";

    private final ApiServer api;

    ListenerApiTest() throws IOException, InterruptedException {
        api = ApiServer.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listenerIsMadeReplacedAndRemoved() throws Exception {
        ApiServer.Answer made = api.post(LISTENERS, ApiServer.ROOT, FIREWALLS);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = made.json().path("id").asText();
        assertThat(api.global.state().assets().listenersByName())
                .containsExactly(new Listener(
                        id,
                        "firewalls",
                        Listener.Protocol.TLS,
                        "10.0.0.1",
                        6514,
                        Listener.Framing.LINES,
                        "ISO-8859-1",
                        api.repository(),
                        "kv",
                        Map.of("#env", "prod", "site", "north"),
                        List.of("node"),
                        Listener.Intent.CLOSED));

        String replaced =
                "{\"name\":\"all\",\"protocol\":\"udp\",\"port\":514,\"repository\":\"default\",\"parser\":\"json\"}";
        JsonNode answer =
                api.put(LISTENERS + "/" + id, ApiServer.ROOT, replaced).json();
        assertThat(answer.toString()).isEqualTo("""
                {"id":"%s","name":"all","protocol":"udp","address":"0.0.0.0","port":514,"framing":"syslog",\
                "charset":"UTF-8","repository":"default","parser":"json","fields":{},"nodes":[],"intent":"open",\
                "here":{"state":"elsewhere"}}""".formatted(id));

        assertThat(api.delete(LISTENERS + "/" + id, ApiServer.ROOT).status()).isEqualTo(204);
        assertThat(api.delete(LISTENERS + "/" + id, ApiServer.ROOT).status()).isEqualTo(404);
        assertThat(api.get(LISTENERS, ApiServer.ROOT).json()).isEmpty();
    }

    @Test
    void listSaysHowItIsOnThisNode() throws Exception {
        api.post(LISTENERS, ApiServer.ROOT, FIREWALLS);
        api.listener = new ListenerFigures(
                ListenerFigures.State.LISTENING,
                Optional.empty(),
                Optional.of(new ListenerFigures.Counts(6514, 5, 100, 3, 1, Map.of("memory", 2L), 4, 6)));

        assertThat(api.get(LISTENERS, ApiServer.ROOT)
                        .json()
                        .path(0)
                        .path("here")
                        .toString())
                .isEqualTo("""
                        {"state":"listening","port":6514,"messages":5,"bytes":100,"acknowledged":3,"faulty":1,\
                        "connections":4,"refusedConnections":6,"dropped":{"memory":2}}""");
        assertThat(api.graphql(ApiServer.ROOT, """
                        { listeners { name protocol framing intent fields { name value } nodes
                          here { state problem port messages dropped { name messages } } } }""").toString()).isEqualTo("""
                        {"data":{"listeners":[{"name":"firewalls","protocol":"TLS","framing":"LINES","intent":"CLOSED",\
                        "fields":[{"name":"#env","value":"prod"},{"name":"site","value":"north"}],"nodes":["node"],\
                        "here":{"state":"LISTENING","problem":null,"port":6514,"messages":5,\
                        "dropped":[{"name":"memory","messages":2}]}}]}}""");

        api.listener = new ListenerFigures(
                ListenerFigures.State.FAILED, Optional.of("Address already in use"), Optional.empty());
        assertThat(api.get(LISTENERS, ApiServer.ROOT).body()).contains("\"problem\":\"Address already in use\"");
    }

    @Test
    void graphQlMakesChangesAndRemoves() throws Exception {
        JsonNode made = api.graphql(ApiServer.ROOT, """
                mutation { createListener(input: {name: "a", protocol: TCP, port: 601, repository: "default", parser: "kv",
                  fields: [{name: "#env", value: "prod"}]}) { id port intent } }""").at("/data/createListener");
        assertThat(made.path("intent").asText()).isEqualTo("OPEN");
        JsonNode changed = api.graphql(
                        ApiServer.ROOT, """
                mutation { updateListener(input: {id: "%s", intent: CLOSED}) \
                { name port intent fields { name } } }""".formatted(made.path("id").asText()))
                .at("/data/updateListener");
        assertThat(changed.toString())
                .isEqualTo("{\"name\":\"a\",\"port\":601,\"intent\":\"CLOSED\",\"fields\":[{\"name\":\"#env\"}]}");
        api.graphql(
                ApiServer.ROOT,
                "mutation { deleteListener(id: \"%s\") { result } }"
                        .formatted(made.path("id").asText()));

        assertThat(api.global.state().assets().listenersByName()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', delimiter = '|', textBlock = """
            "name":"a"         | "name":""               | 400 | needs a name
            "protocol":"tcp"   | "protocol":"gelf"       | 400 | "protocol" is "tcp" or "udp" or "tls"
            "port":601         | "port":"601"            | 400 | whole number
            "port":601         | "port":65536            | 400 | 0 to 65535
            "port":601         | "prot":601              | 400 | "prot" is unknown
            "port":601         | "port":601,"charset":"none"   | 400 | no charset
            "port":601         | "port":601,"charset":"UTF-16" | 400 | cannot be found
            "port":601         | "port":601,"fields":["a"]     | 400 | object of texts
            "port":601         | "port":601,"fields":{"#":"a"} | 400 | needs a name
            "port":601         | "port":601,"nodes":"a"        | 400 | list of ids
            "default"          | "none"                  | 400 | no repository 'none'
            "kv"               | "none"                  | 400 | no parser 'none'
            "port":601         | "port":514              | 409 | taken by the listener 'other'
            "name":"a"         | "name":"other"          | 409 | 'other' already
            """)
    void whatIsWrongIsSaid(String right, String wrong, int status, String message) throws Exception {
        String form = "{\"name\":\"a\",\"protocol\":\"tcp\",\"port\":601,\"repository\":\"default\",\"parser\":\"kv\"}";
        api.post(LISTENERS, ApiServer.ROOT, form.replace("\"a\"", "\"other\"").replace("601", "514"));
        ApiServer.Answer answer = api.post(LISTENERS, ApiServer.ROOT, form.replace(right, wrong));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().at("/error/message").asText()).contains(message);
    }
}
