package dev.millrace.node.query.functions.texts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;

/// What a text in Base64 says.
final class Base64Text implements QueryFunction.Value {
    static final QueryFunction ENCODE = new OneText(
            "base64Encode",
            "A text in Base64.",
            "_base64Encode",
            text -> Optional.of(Bytes.of(Base64.getEncoder().encode(text.copy()))));

    @Override
    public Signature signature() {
        return Signature.of(
                        "base64Decode",
                        Signature.Group.TEXT,
                        "What a text in Base64 says. Characters that do not belong there are passed over.")
                .required("field", "field", "the text in Base64")
                .optional("charset", TextCharset.KIND, "UTF-8", "how the bytes stand for characters")
                .as("_base64Decode")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        Charset charset = TextCharset.of(arguments);
        return row -> row.value(field).flatMap(value -> decoded(value, charset));
    }

    private static Optional<Bytes> decoded(Bytes value, Charset charset) {
        byte[] digits = new byte[value.length()];
        int count = 0;
        for (int i = 0; i < value.length(); i++) {
            byte each = value.at(i);
            byte digit = (byte) (each == '-' ? '+' : each == '_' ? '/' : each);
            boolean isDigit = (digit >= 'A' && digit <= 'Z')
                    || (digit >= 'a' && digit <= 'z')
                    || (digit >= '0' && digit <= '9')
                    || digit == '+'
                    || digit == '/';
            if (isDigit) {
                digits[count++] = digit;
            }
        }
        if (count % 4 == 1 || (count == 0 && value.length() > 0)) {
            return Optional.empty(); // six bits are no byte
        }
        byte[] bytes = Base64.getDecoder().decode(new String(digits, 0, count, UTF_8));
        return Optional.of(Bytes.utf8(new String(bytes, charset)));
    }
}
