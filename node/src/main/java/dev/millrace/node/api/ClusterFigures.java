package dev.millrace.node.api;

import dev.millrace.node.global.NodeId;
import java.util.Optional;
import java.util.function.Supplier;

/// What nodes know of themselves besides the metadata, as far as this one knows it. Answers at once: nobody
/// waits for
/// a node that is silent.
@FunctionalInterface
public interface ClusterFigures {
    Optional<NodeFigures> of(NodeId node);

    /// Of this node alone.
    static ClusterFigures ofSelf(NodeId self, Supplier<NodeFigures> figures) {
        return node -> node.equals(self) ? Optional.of(figures.get()) : Optional.empty();
    }
}
