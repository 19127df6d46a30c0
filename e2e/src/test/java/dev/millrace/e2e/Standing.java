package dev.millrace.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Which nodes are well, as far as the test has not struck them itself. For several threads.
final class Standing {
    private final List<String> names;
    /// With the nanoseconds of when.
    private final Map<String, Long> struck = new HashMap<>();
    private boolean isKafkaAway;
    private long change;

    Standing(List<String> names) {
        this.names = List.copyOf(names);
    }

    synchronized void strike(String node) {
        struck.put(node, System.nanoTime());
        change++;
    }

    synchronized void heal(String node) {
        struck.remove(node);
        change++;
    }

    /// Not a broker of several, but all there is.
    synchronized void kafkaAway(boolean isAway) {
        isKafkaAway = isAway;
        change++;
    }

    synchronized boolean isWell(String node) {
        return !struck.containsKey(node) && !isKafkaAway;
    }

    /// When it was struck, while it is.
    synchronized Optional<Long> struckAt(String node) {
        return Optional.ofNullable(struck.get(node));
    }

    /// Another number after each strike and each healing.
    synchronized long change() {
        return change;
    }

    synchronized List<String> well() {
        return names.stream().filter(each -> !struck.containsKey(each)).toList();
    }

    /// One that is well, or any where none is.
    String anyWell(RandomGenerator random, Set<String> among) {
        List<String> candidates = well().stream().filter(among::contains).toList();
        List<String> from = candidates.isEmpty() ? List.copyOf(among) : candidates;
        return from.get(random.nextInt(from.size()));
    }
}
