package dev.millrace.node.api;

import java.util.List;

/// The nodes that only take events in, as far as this one has heard of them lately. They never join: one that
/// goes is
/// forgotten, and the list may be behind.
@FunctionalInterface
public interface IngestNodeList {
    IngestNodeList NONE = List::of;

    /// @param seenMillis when this node last heard of it, by its own clock
    record IngestNode(String name, String address, String zone, String release, long seenMillis) {}

    List<IngestNode> now();
}
