package dev.millrace.node.search.step;

import dev.millrace.node.search.scan.EventRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The fields of the events that a query gave out, in an order that does not depend on the events' order: what every
/// event has, then tags, then fields.
public final class FieldsSeen {
    /// So many can be shown to nobody; it bounds what hostile events make a query hold.
    private static final int NAMES_MAX = 10_000;

    private final TreeSet<String> names = new TreeSet<>();
    private List<String> lastAdded = List.of();

    void add(List<String> more) {
        if (!more.equals(lastAdded) && names.size() < NAMES_MAX) {
            names.addAll(more);
            lastAdded = more;
        }
    }

    private List<String> inOrder() {
        List<String> order = new ArrayList<>(EventRow.ALWAYS);
        order.retainAll(names);
        names.stream().filter(name -> !EventRow.ALWAYS.contains(name)).forEach(order::add);
        return order;
    }

    /// What is known of the order before, and then what was seen besides.
    public List<String> behind(List<String> known) {
        Set<String> order = new LinkedHashSet<>(known);
        order.addAll(inOrder());
        return List.copyOf(order);
    }
}
