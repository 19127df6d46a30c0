package dev.millrace.node.topic;

import dev.millrace.node.base.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Which body a keyed request had: the first 16 bytes of the SHA-256 of all of it, as it is after unpacking.
///
/// @param first 8 bytes, read as a big-endian number
/// @param second 8 bytes, likewise
public record BodyHash(long first, long second) {
    static final int BYTES = 16;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    public static BodyHash of(Bytes body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(body.array(), body.offset(), body.length());
            byte[] digest = sha.digest();
            return new BodyHash((long) LONG.get(digest, 0), (long) LONG.get(digest, Long.BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
