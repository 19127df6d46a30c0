package dev.millrace.node.http;

/// Finds the caller behind a token. Compares in constant time.
@FunctionalInterface
public interface Authenticator {
    /// What is behind a token.
    sealed interface Finding {
        record Known(Caller caller) implements Finding {}

        /// @param because says since when, and what to do
        record Expired(String because) implements Finding {}

        record Unknown() implements Finding {}
    }

    Finding find(String token);
}
