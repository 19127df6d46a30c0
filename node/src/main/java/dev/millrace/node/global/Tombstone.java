package dev.millrace.node.global;

import java.util.Optional;
import java.util.Set;

/// A file that is to be deleted: nothing needs it any more but queries that run.
///
/// @param kind where it lies
/// @param sinceVersion of the state: what looks at a newer one does not read it
/// @param holders who still has it
public record Tombstone(
        String id, FileKind kind, long sinceVersion, Set<NodeId> holders, Optional<BucketObject> object) {

    public Tombstone {
        holders = Set.copyOf(holders);
    }

    Tombstone heldBy(Set<NodeId> newHolders) {
        return new Tombstone(id, kind, sinceVersion, newHolders, object);
    }

    Tombstone withoutObject() {
        return new Tombstone(id, kind, sinceVersion, holders, Optional.empty());
    }
}
