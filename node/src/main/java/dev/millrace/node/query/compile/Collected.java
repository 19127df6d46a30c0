package dev.millrace.node.query.compile;

import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryNote;
import dev.millrace.node.query.SubqueryTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the parts of a query leave for the whole of it while it is compiled.
final class Collected {
    /// In the order in which they have to run.
    final List<SubqueryTable> tables = new ArrayList<>();

    final Map<String, SubqueryTable> tablesByName = new HashMap<>();
    final List<QueryNote> notes = new ArrayList<>();
    final Set<String> lacks = new LinkedHashSet<>();
    Optional<Query.TimeRange> range = Optional.empty();

    /// Steps that may make several rows of one.
    long transforms;

    /// Characters of the saved queries, each as often as it is called.
    long savedText;
}
