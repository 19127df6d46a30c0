package dev.millrace.node.query.functions.hashes;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A cryptographic hash of the values of fields, one behind the other, in hexadecimal digits.
record Digest(String name, String algorithm) implements QueryFunction.Value {
    static final List<QueryFunction> ALL =
            List.of(new Digest("md5", "MD5"), new Digest("sha1", "SHA-1"), new Digest("sha256", "SHA-256"));

    @Override
    public Signature signature() {
        return Signature.of(
                        "crypto:" + name,
                        Signature.Group.HASH,
                        "The %s hash of the values of fields, one behind the other, in hexadecimal digits."
                                .formatted(algorithm))
                .required("field", "fields", "the fields; those that are missing are empty")
                .as("_" + name)
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        List<String> fields = arguments.allTexts("field");
        return row -> hash(row, fields);
    }

    private Optional<Bytes> hash(Row row, List<String> fields) {
        MessageDigest digest = digest();
        boolean any = false;
        for (String field : fields) {
            Optional<Bytes> value = row.value(field);
            any |= value.isPresent();
            value.ifPresent(found -> digest.update(found.array(), found.offset(), found.length()));
        }
        return any ? Optional.of(Bytes.utf8(HexFormat.of().formatHex(digest.digest()))) : Optional.empty();
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
