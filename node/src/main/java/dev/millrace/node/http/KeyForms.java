package dev.millrace.node.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/// Wraps the older forms of private keys, which issuers of certificates still write by default, into PKCS#8, the one
/// form that the JDK reads: `SEQUENCE { 0, algorithm, OCTET STRING { key } }`.
final class KeyForms {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int EC_PARAMETERS = 0xa0;
    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    /// rsaEncryption with its NULL.
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    /// The object id ecPublicKey.
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private KeyForms() {}

    /// Of PKCS#1.
    static byte[] pkcs8OfRsa(byte[] key) {
        return value(SEQUENCE, VERSION_0, RSA, value(OCTET_STRING, key));
    }

    /// Of SEC 1, whose optional member 0 names the curve.
    static byte[] pkcs8OfEc(byte[] key) throws IOException {
        byte[] curve = member(key, EC_PARAMETERS);
        return value(SEQUENCE, VERSION_0, value(SEQUENCE, EC, curve), value(OCTET_STRING, key));
    }

    private static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] each : parts) {
            content.writeBytes(each);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length < 0x80) {
            all.write(length);
        } else {
            all.write(0x82);
            all.write(length >> 8);
            all.write(length);
        }
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    /// The content of the first member of a sequence that has the tag.
    private static byte[] member(byte[] sequence, int tag) throws IOException {
        int[] at = {0};
        length(sequence, at);
        while (at[0] < sequence.length) {
            int found = sequence[at[0]] & 0xff;
            int length = length(sequence, at);
            if (length > sequence.length - at[0]) {
                break;
            }
            if (found == tag) {
                return Arrays.copyOfRange(sequence, at[0], at[0] + length);
            }
            at[0] += length;
        }
        throw new IOException("the EC key does not name its curve: convert it with 'openssl pkcs8 -topk8 -nodes'");
    }

    /// Moves from a tag to the content behind it.
    private static int length(byte[] der, int[] at) throws IOException {
        int first = at(der, at[0] + 1);
        at[0] += 2;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x0f) && i < 3; i++) {
            length = (length << 8) | at(der, at[0]++);
        }
        return length;
    }

    private static int at(byte[] der, int index) throws IOException {
        if (index >= der.length) {
            throw new IOException("the private key is cut");
        }
        return der[index] & 0xff;
    }
}
