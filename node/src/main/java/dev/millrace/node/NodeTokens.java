package dev.millrace.node;

import java.security.SecureRandom;
import java.util.Base64;

/// Names and secrets that nobody can guess.
final class NodeTokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final int ID_BYTES = 12;
    private static final int NONCE_BYTES = 16;

    private NodeTokens() {}

    /// 256 random bits.
    static String newToken() {
        return "mr_" + random(TOKEN_BYTES);
    }

    /// 96 random bits: enough never to meet twice, short enough for a file name.
    static String newId() {
        return random(ID_BYTES);
    }

    /// 128 random bits, as much as the standard asks of a page's nonce.
    static String newNonce() {
        return random(NONCE_BYTES);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
