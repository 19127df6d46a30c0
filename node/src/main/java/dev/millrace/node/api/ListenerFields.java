package dev.millrace.node.api;

import static dev.millrace.node.api.GraphQlCall.input;
import static dev.millrace.node.api.GraphQlCall.root;
import static dev.millrace.node.api.GraphQlCall.text;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Listener;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Listeners in GraphQL: what REST takes and answers, with lists where that has objects of any names.
final class ListenerFields {
    private final Global global;
    private final ListenerAdministration listeners;
    private final ParserNames parsers;

    ListenerFields(Global global, ListenerAdministration listeners, ParserNames parsers) {
        this.global = global;
        this.listeners = listeners;
        this.parsers = parsers;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("listeners", this::all));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("createListener", this::create)
                        .dataFetcher("updateListener", this::update)
                        .dataFetcher("deleteListener", this::remove));
    }

    private List<Map<String, Object>> all(DataFetchingEnvironment field) throws HttpError {
        root(field);
        return listeners.listeners().stream().map(this::described).toList();
    }

    private Map<String, Object> create(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = root(field);
        return set(by, listeners.newListenerId(), JsonBodies.JSON.createObjectNode(), input(field));
    }

    /// What the input does not name stays.
    private Map<String, Object> update(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = root(field);
        Listener before = listeners.listener(text(input(field), "id"));
        return set(by, before.id(), ListenerJson.form(global.state(), before), input(field));
    }

    private Map<String, Object> set(Exchange by, String id, ObjectNode form, Map<String, Object> input)
            throws HttpError, InterruptedException {
        for (Map.Entry<String, Object> each : input.entrySet()) {
            if (each.getKey().equals("fields")) {
                ObjectNode fields = form.putObject("fields");
                for (Map<String, Object> one : GraphQlCall.objects(input, "fields")) {
                    fields.put(text(one, "name"), text(one, "value"));
                }
            } else if (!each.getKey().equals("id") && each.getValue() != null) {
                form.set(each.getKey(), JsonBodies.JSON.valueToTree(each.getValue()));
            }
        }
        Listener listener = ListenerJson.read(id, global.state(), parsers, form);
        listeners.set(by, listener);
        return described(listener);
    }

    private Map<String, Object> remove(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = root(field);
        listeners.remove(by, listeners.listener(text(field, "id")));
        return Map.of("result", true);
    }

    private Map<String, Object> described(Listener listener) {
        ListenerFigures figures = listeners.here(listener);
        ObjectNode written = ListenerJson.write(global.state(), listener, figures);
        Map<String, Object> described =
                JsonBodies.JSON.convertValue(written, new TypeReference<Map<String, Object>>() {});
        described.put("protocol", listener.protocol().name());
        described.put("framing", listener.framing().name());
        described.put("intent", listener.intent().name());
        described.put("fields", pairs(listener.fields(), "value"));
        Map<String, Object> here =
                JsonBodies.JSON.convertValue(written.path("here"), new TypeReference<Map<String, Object>>() {});
        here.put("state", figures.state().name());
        here.put(
                "dropped",
                pairs(figures.counts().map(ListenerFigures.Counts::dropped).orElse(Map.of()), "messages"));
        described.put("here", here);
        return described;
    }

    private static List<Map<String, Object>> pairs(Map<String, ?> all, String valueName) {
        return new TreeMap<>(all)
                .entrySet().stream()
                        .map(each -> Map.<String, Object>of("name", each.getKey(), valueName, each.getValue()))
                        .toList();
    }
}
