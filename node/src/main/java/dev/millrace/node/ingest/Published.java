package dev.millrace.node.ingest;

import java.util.List;

/// What became of a request whose events are all acknowledged.
///
/// @param errors how many of them are marked with `@error`
/// @param taken where they are, by partition
record Published(long events, long errors, List<Taken> taken) {
    Published {
        taken = List.copyOf(taken);
    }

    /// The request's records in one partition, and perhaps others between them.
    ///
    /// @param last offset, itself included
    record Taken(int partition, long first, long last, long events) {
        Taken and(Taken other) {
            return new Taken(
                    partition, Math.min(first, other.first), Math.max(last, other.last), events + other.events);
        }
    }
}
