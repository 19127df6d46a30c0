package dev.millrace.e2e;

import java.util.ArrayList;
import java.util.List;

/// Where a process of a test runs: on this machine, or in a network of its own on it.
///
/// @param host the address under which others reach what listens there
/// @param prefix what stands before its command
record Place(String host, List<String> prefix) {
    static final Place LOOPBACK = new Place("127.0.0.1", List.of());

    Place {
        prefix = List.copyOf(prefix);
    }

    List<String> command(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }
}
