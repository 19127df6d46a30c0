package dev.millrace.node.query.functions.texts;

import com.google.re2j.Pattern;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.compile.QueryFunction;
import java.util.Optional;

/// A text without what moves a terminal's cursor and colours its letters.
final class StripAnsiCodes {
    static final QueryFunction FUNCTION = new OneText(
            "stripAnsiCodes",
            "A text without the codes that colour it on a terminal or move its cursor.",
            Optional.empty(),
            StripAnsiCodes::stripped);

    /// Control sequences, commands of the operating system with their end, and the short ones.
    private static final Pattern CODE =
            Pattern.compile("\\x1B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)?|[ -/]*[0-Z\\\\-~])");

    private StripAnsiCodes() {}

    private static Optional<Bytes> stripped(Bytes value) {
        String text = value.text();
        return Optional.of(
                text.indexOf('\u001B') < 0
                        ? value
                        : Bytes.utf8(CODE.matcher(text).replaceAll("")));
    }
}
