package dev.millrace.node.api;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.Listener;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.telemetry.AuditLog;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Listeners, for REST and GraphQL alike. They open ports on nodes: for root.
public final class ListenerAdministration {
    private final Global global;
    private final Function<Listener, ListenerFigures> here;
    private final Changes changes;
    private final Supplier<String> newId;

    /// @param here how one is on this node
    public ListenerAdministration(
            Global global, Function<Listener, ListenerFigures> here, AuditLog audit, Supplier<String> newId) {
        this.global = global;
        this.here = here;
        this.changes = new Changes(global, audit);
        this.newId = newId;
    }

    /// By name.
    List<Listener> listeners() {
        return global.state().assets().listenersByName();
    }

    Listener listener(String id) throws HttpError {
        return global.state()
                .assets()
                .listener(id)
                .orElseThrow(() -> HttpError.notFound("there is no listener with the id '%s'".formatted(id)));
    }

    ListenerFigures here(Listener listener) {
        return here.apply(listener);
    }

    String newListenerId() {
        return newId.get();
    }

    void set(Exchange by, Listener listener) throws HttpError, InterruptedException {
        changes.publish(
                by,
                "set listener",
                "%s: %s on %s port %d"
                        .formatted(listener.name(), listener.protocol(), listener.address(), listener.port()),
                new GlobalEvent.ListenerSet(listener));
    }

    void remove(Exchange by, Listener listener) throws HttpError, InterruptedException {
        changes.publish(by, "remove listener", listener.name(), new GlobalEvent.ListenerRemoved(listener.id()));
    }
}
