package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import java.util.List;
import java.util.Optional;

/// One event, or one row of a result, as the steps of a query see it.
///
/// A row may be a view of something that moves on after the call it is passed to: whoever keeps it for a while keeps
/// it [#pinned()], and for good a [ResultRow#copyOf].
public interface Row {
    Optional<Bytes> value(String field);

    /// The fields that it has, in the order to show them.
    List<String> names();

    /// The fields that it may have, in the same order: cheaper to know, for those who ask for the values anyway.
    default List<String> possibleNames() {
        return names();
    }

    Place place();

    /// The same row, which stays what it is for as long as its block is open.
    default Row pinned() {
        return this;
    }
}
