package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.nio.charset.Charset;
import java.util.Optional;

/// What the bytes say that are written as pairs of hexadecimal digits.
final class ParseHexString implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "parseHexString",
                        Signature.Group.TEXT,
                        "The text whose bytes are written in hexadecimal digits. Everything else between them is passed over.")
                .required("field", "field", "the digits")
                .optional("charset", TextCharset.KIND, "UTF-8", "how the bytes stand for characters")
                .as("_parsehexstring")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        Charset charset = TextCharset.of(arguments);
        return row -> row.value(field).flatMap(value -> decoded(value.text(), charset));
    }

    private static Optional<Bytes> decoded(String text, Charset charset) {
        byte[] bytes = new byte[text.length() / 2];
        int digits = 0;
        int from = text.startsWith("0x") ? 2 : text.startsWith("16#") ? 3 : 0;
        for (int i = from; i < text.length(); i++) {
            char each = text.charAt(i);
            int digit = each < 128 ? Character.digit(each, 16) : -1;
            if (digit >= 0 && digits / 2 < bytes.length) {
                bytes[digits / 2] = (byte) (bytes[digits / 2] * 16 + digit);
                digits++;
            }
        }
        return digits < 2 ? Optional.empty() : Optional.of(Bytes.utf8(new String(bytes, 0, digits / 2, charset)));
    }
}
