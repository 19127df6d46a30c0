package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// One conversion of a format. What is not of its kind, such as a word for `%d`, is written as it is: the rest of the
/// text is of use all the same.
///
/// @param letter in lower case; `t` for a part of a time
/// @param java the conversion as the library wants it, which fails for flags that mean nothing
/// @param javaText a text of the same width
record FormatConversion(char letter, String java, String javaText, ZoneId zone) {
    private static final String TIME_LETTERS = "HIklMSLNpzZsQBbhAaCYyjmdeRTrDFc";
    /// Milliseconds of the years that the library can write.
    private static final double TIME_MAX = 8.64e15;

    private static final double LONG_MAX = 9.2e18;

    static FormatConversion of(String letters, String flags, int width, int precision, ZoneId zone) {
        char letter = Character.toLowerCase(letters.charAt(0));
        String known = known(letter);
        if (known.equals("?") || (letter == 't' && TIME_LETTERS.indexOf(letters.charAt(1)) < 0)) {
            throw new IllegalArgumentException(
                    "there is no conversion '%%%s'; there are s, d, f, e, g, x, o, c, b, n and t".formatted(letters));
        }
        boolean left = flags.indexOf('-') >= 0 && width > 0;
        StringBuilder java = new StringBuilder("%").append(left ? "-" : "");
        for (char flag : new char[] {'#', '+', ' ', '0', ',', '('}) {
            boolean isUseful = flag == '0' ? !left && width > 0 : flag != ' ' || flags.indexOf('+') < 0;
            if (flags.indexOf(flag) >= 0 && known.indexOf(flag) >= 0 && isUseful) {
                java.append(flag);
            }
        }
        String size = width > 0 ? Integer.toString(width) : "";
        java.append(size);
        if (precision >= 0 && known.indexOf('.') >= 0) {
            java.append('.').append(precision);
        }
        java.append(letter == 'i' || letter == 'u' ? "d" : letters);
        return new FormatConversion(letter, java.toString(), "%" + (left ? "-" : "") + size + "s", zone);
    }

    /// The flags that the library knows for a conversion, and a dot where it knows a precision.
    private static String known(char letter) {
        return switch (letter) {
            case 's', 'b' -> ".";
            case 'c', 't' -> "";
            case 'd', 'i', 'u' -> "+ 0,(";
            case 'x', 'o' -> "#0";
            case 'f' -> "#+ 0,(.";
            case 'e' -> "#+ 0(.";
            case 'g' -> "+ 0,(.";
            default -> "?";
        };
    }

    String write(Optional<Bytes> value) {
        if (value.isEmpty()) {
            return text("null");
        }
        String text = value.get().text();
        double number = Numbers.parse(value.get());
        return switch (letter) {
            case 's' -> java.equals("%s") ? text : String.format(Locale.ROOT, java, text);
            case 'b' -> String.format(Locale.ROOT, java, text.equalsIgnoreCase("true"));
            case 'c' -> character(text, number);
            case 't' ->
                Math.abs(number) <= TIME_MAX
                        ? String.format(
                                Locale.ENGLISH,
                                java,
                                Instant.ofEpochMilli((long) number).atZone(zone))
                        : text(text);
            default -> Double.isNaN(number) ? text(text) : number(text, number);
        };
    }

    private String number(String text, double number) {
        return switch (letter) {
            case 'f', 'e', 'g' -> String.format(Locale.ROOT, java, number);
            default -> String.format(Locale.ROOT, java, whole(text, number));
        };
    }

    /// Its fraction is cut off. Numbers of many digits are exact where they are written so.
    private static Number whole(String text, double number) {
        if (Math.abs(number) >= LONG_MAX) {
            return new BigDecimal(text).toBigInteger();
        }
        return number == Math.rint(number) ? new BigDecimal(text).longValue() : (long) number;
    }

    /// Of one character, itself; of a number, the one with that code.
    private String character(String text, double number) {
        if (text.isEmpty()) {
            return text("");
        }
        boolean isCode = text.codePointCount(0, text.length()) > 1
                && number == Math.rint(number)
                && number >= 0
                && number <= Character.MAX_CODE_POINT;
        return text(Character.toString(isCode ? (int) number : text.codePointAt(0)));
    }

    private String text(String text) {
        return javaText.equals("%s") ? text : String.format(Locale.ROOT, javaText, text);
    }
}
