package dev.millrace.node.global;

/// What became of a repository's events, counted as they pass. What was taken and is not expired has to be in files.
///
/// @param takenEvents of all commits: those that Kafka had in the range, as their batches count them, without repeats
/// @param expiredEvents that retention let go of
public record Ledger(long takenEvents, long expiredEvents) {
    static final Ledger EMPTY = new Ledger(0, 0);

    Ledger taking(long events) {
        return new Ledger(takenEvents + events, expiredEvents);
    }

    Ledger expiring(long events) {
        return new Ledger(takenEvents, expiredEvents + events);
    }
}
