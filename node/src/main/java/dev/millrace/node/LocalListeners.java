package dev.millrace.node;

import dev.millrace.node.api.ListenerFigures;
import dev.millrace.node.global.Listener;
import dev.millrace.node.ingest.listen.Dropped;
import dev.millrace.node.ingest.listen.ListenerStatus;
import dev.millrace.node.ingest.listen.Listeners;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Asks this node's listeners how they are, when somebody wants to know.
record LocalListeners(Listeners listeners) {
    ListenerFigures figures(Listener listener) {
        return switch (listeners.status(listener)) {
            case ListenerStatus.Listening(int port, ListenerStatus.Counts counts) ->
                new ListenerFigures(
                        ListenerFigures.State.LISTENING, Optional.empty(), Optional.of(counts(port, counts)));
            case ListenerStatus.Opening _ ->
                new ListenerFigures(ListenerFigures.State.OPENING, Optional.empty(), Optional.empty());
            case ListenerStatus.Failed(String problem) ->
                new ListenerFigures(ListenerFigures.State.FAILED, Optional.of(problem), Optional.empty());
            case ListenerStatus.Elsewhere _ ->
                new ListenerFigures(ListenerFigures.State.ELSEWHERE, Optional.empty(), Optional.empty());
            case ListenerStatus.Closed _ ->
                new ListenerFigures(ListenerFigures.State.CLOSED, Optional.empty(), Optional.empty());
        };
    }

    private static ListenerFigures.Counts counts(int port, ListenerStatus.Counts counts) {
        Map<String, Long> dropped = new TreeMap<>();
        for (Dropped each : Dropped.values()) {
            dropped.put(each.name().toLowerCase(Locale.ROOT), counts.dropped().getOrDefault(each, 0L));
        }
        return new ListenerFigures.Counts(
                port,
                counts.messages(),
                counts.bytes(),
                counts.acknowledged(),
                counts.faulty(),
                dropped,
                counts.connections(),
                counts.refusedConnections());
    }
}
