package dev.millrace.node.query.functions.texts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.compile.QueryFunction;
import java.net.URLEncoder;
import java.util.Optional;

/// Text as addresses have it, where `%20` or `+` is a blank.
final class UrlText {
    static final QueryFunction DECODE = new OneText(
            "urlDecode", "A text with the characters that %20 and the like stand for.", "_urldecode", UrlText::decoded);

    static final QueryFunction ENCODE = new OneText(
            "urlEncode",
            "A text as it can stand in an address, with %2F and the like for what has a meaning there.",
            "_urlencode",
            text -> Optional.of(Bytes.utf8(URLEncoder.encode(text.text(), UTF_8))));

    private UrlText() {}

    /// A percent sign that no two digits follow is one.
    private static Optional<Bytes> decoded(Bytes text) {
        byte[] out = new byte[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            byte each = text.at(i);
            int high = each == '%' && i + 2 < text.length() ? Character.digit(text.at(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.at(i + 2), 16);
            if (low >= 0) {
                out[count++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                out[count++] = each == '+' ? (byte) ' ' : each;
            }
        }
        return Optional.of(Bytes.of(out, 0, count));
    }
}
