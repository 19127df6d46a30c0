package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.util.Optional;

/// How long a repository keeps events: as long as none of these bounds is passed. Without any, for ever.
///
/// @param ageMillis of the newest event of a file
/// @param storedBytes of all files, compressed
/// @param rawBytes of all events, as they came
public record Retention(Optional<Long> ageMillis, Optional<Long> storedBytes, Optional<Long> rawBytes) {
    public static final Retention FOREVER = new Retention(Optional.empty(), Optional.empty(), Optional.empty());

    public Retention {
        require(
                ageMillis.orElse(1L) > 0 && storedBytes.orElse(1L) > 0 && rawBytes.orElse(1L) > 0,
                "a bound of retention must be positive");
    }
}
