package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import java.util.List;
import java.util.Optional;

/// One event, or one row of a result, as the steps of a query see it.
///
/// A row may be a view of something that moves on after the call it is passed to: whoever keeps it keeps a
/// [ResultRow#copyOf].
public interface Row {
    Optional<Bytes> value(String field);

    /// The fields that it has, in the order to show them.
    List<String> names();

    Place place();
}
