package dev.millrace.node.http;

import java.util.Optional;

/// Finds the caller behind a token. Compares in constant time.
@FunctionalInterface
public interface Authenticator {
    Optional<Caller> caller(String token);
}
