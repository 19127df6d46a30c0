package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.BoundedText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with conversions, taken apart once: rows only have to fill it.
record FormatText(List<Piece> pieces) {
    /// An index or `<` for the one before, flags, width, precision and letter; each group may be missing but the
    /// last.
    private static final Pattern CONVERSION =
            Pattern.compile("%(?:(\\d+)\\$|(<))?([-#+ 0,(]*)(\\d+)?(?:\\.(\\d*))?([tT][a-zA-Z]|[a-zA-Z%])");

    /// Of a width or a precision.
    private static final int SIZE_MAX = 1_000;

    private static final int SIZE_DIGITS_MAX = 4;

    FormatText {
        pieces = List.copyOf(pieces);
    }

    sealed interface Piece {
        record Plain(String text) implements Piece {}

        /// @param field which of the values
        record Value(int field, FormatConversion conversion) implements Piece {}
    }

    /// @throws IllegalArgumentException that says what is wrong
    static FormatText parse(String format, int fields, ZoneId zone) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        Matcher matcher = CONVERSION.matcher(format);
        int next = 0;
        int at = 0;
        while (at < format.length()) {
            if (format.charAt(at) != '%') {
                plain.append(format.charAt(at++));
                continue;
            }
            if (!matcher.region(at, format.length()).lookingAt()) {
                throw new IllegalArgumentException("'%s' is no conversion: write %%%% for a percent sign"
                        .formatted(format.substring(at, Math.min(format.length(), at + 8))));
            }
            String letter = matcher.group(6);
            at = matcher.end();
            if (letter.equals("%") || letter.equals("n")) {
                plain.append(letter.equals("n") ? "\n" : "%");
                continue;
            }
            int field = field(matcher, next);
            next = matcher.group(1) == null && matcher.group(2) == null ? next + 1 : next;
            if (field < 0 || field >= fields) {
                throw new IllegalArgumentException(
                        "'%s' is conversion %d, but there are %d fields".formatted(matcher.group(), field + 1, fields));
            }
            pieces.add(new Piece.Plain(plain.toString()));
            plain.setLength(0);
            pieces.add(new Piece.Value(field, conversion(matcher, zone)));
        }
        pieces.add(new Piece.Plain(plain.toString()));
        return new FormatText(pieces);
    }

    private static int field(Matcher matcher, int next) {
        if (matcher.group(1) != null) {
            return size(matcher, matcher.group(1)) - 1;
        }
        return matcher.group(2) != null ? next - 1 : next;
    }

    private static FormatConversion conversion(Matcher matcher, ZoneId zone) {
        String precision = matcher.group(5);
        return FormatConversion.of(
                matcher.group(6),
                Optional.ofNullable(matcher.group(3)).orElse(""),
                matcher.group(4) == null ? 0 : size(matcher, matcher.group(4)),
                precision == null ? -1 : precision.isEmpty() ? 0 : size(matcher, precision),
                zone);
    }

    private static int size(Matcher matcher, String digits) {
        int size = digits.length() > SIZE_DIGITS_MAX ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (size > SIZE_MAX) {
            throw new IllegalArgumentException("'%s': a number in a conversion is at most %s"
                    .formatted(matcher.group(), String.format(Locale.ROOT, "%d", SIZE_MAX)));
        }
        return size;
    }

    Bytes write(List<Optional<Bytes>> values) {
        BoundedText out = new BoundedText();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Plain(String text) -> out.append(text);
                case Piece.Value(int field, FormatConversion conversion) ->
                    out.append(conversion.write(values.get(field)));
            }
        }
        return out.bytes();
    }
}
