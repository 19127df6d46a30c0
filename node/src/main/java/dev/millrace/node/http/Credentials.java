package dev.millrace.node.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/// The token in an `Authorization` header, in any of the spellings that shippers know: `Bearer T`, `Splunk T`, and
/// Basic with the token as the password.
final class Credentials {
    private Credentials() {}

    static Optional<String> token(String authorization) {
        int space = authorization.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        String scheme = authorization.substring(0, space);
        String rest = authorization.substring(space + 1).strip();
        if (scheme.equalsIgnoreCase("Bearer") || scheme.equalsIgnoreCase("Splunk")) {
            return nonEmpty(rest);
        }
        return scheme.equalsIgnoreCase("Basic") ? password(rest) : Optional.empty();
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : nonEmpty(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not base64: no token either
        }
    }

    private static Optional<String> nonEmpty(String token) {
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }
}
