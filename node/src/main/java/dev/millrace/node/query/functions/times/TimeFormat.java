package dev.millrace.node.query.functions.times;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.BoundedText;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// How to write a time, as `strftime` knows it, taken apart once.
record TimeFormat(List<Function<ZonedDateTime, String>> pieces) {
    TimeFormat {
        pieces = List.copyOf(pieces);
    }

    /// @throws IllegalArgumentException that says what is wrong
    static TimeFormat parse(String format, Locale locale) {
        List<Function<ZonedDateTime, String>> pieces = new ArrayList<>();
        int at = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            String plain = format.substring(at, percent < 0 ? format.length() : percent);
            pieces.add(_ -> plain);
            if (percent < 0) {
                break;
            }
            if (percent + 1 == format.length()) {
                throw new IllegalArgumentException("a '%' stands at the end: write %% for a percent sign");
            }
            pieces.add(piece(format.charAt(percent + 1), locale));
            at = percent + 2;
        }
        return new TimeFormat(pieces);
    }

    private static Function<ZonedDateTime, String> piece(char letter, Locale locale) {
        return switch (letter) {
            case 'Y' -> time -> padded(time.getYear(), 4);
            case 'C' -> time -> padded(time.getYear() / 100, 2);
            case 'y' -> time -> padded(Math.floorMod(time.getYear(), 100), 2);
            case 'j' -> time -> padded(time.getDayOfYear(), 3);
            case 'm' -> time -> padded(time.getMonthValue(), 2);
            case 'd' -> time -> padded(time.getDayOfMonth(), 2);
            case 'e' -> time -> Integer.toString(time.getDayOfMonth());
            case 'H' -> time -> padded(time.getHour(), 2);
            case 'I' -> time -> padded(hourOfHalf(time), 2);
            case 'k' -> time -> Integer.toString(time.getHour());
            case 'l' -> time -> Integer.toString(hourOfHalf(time));
            case 'M' -> time -> padded(time.getMinute(), 2);
            case 'S' -> time -> padded(time.getSecond(), 2);
            case 'L' -> time -> padded(time.getNano() / 1_000_000, 3);
            case 'N' -> time -> padded(time.getNano(), 9);
            case 'p' -> time -> time.getHour() < 12 ? "am" : "pm";
            case 's' -> time -> Long.toString(time.toEpochSecond());
            case 'Q' -> time -> Long.toString(time.toInstant().toEpochMilli());
            case 'a' -> time -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale);
            case 'A' -> time -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
            case 'b', 'h' -> time -> time.getMonth().getDisplayName(TextStyle.SHORT, locale);
            case 'B' -> time -> time.getMonth().getDisplayName(TextStyle.FULL, locale);
            case 'u' -> time -> Integer.toString(time.getDayOfWeek().getValue());
            case 'z' -> DateTimeFormatter.ofPattern("xx", locale)::format;
            case 'Z' -> zoneName(DateTimeFormatter.ofPattern("zzz", locale));
            case 'R' -> all("%H:%M", locale);
            case 'T' -> all("%H:%M:%S", locale);
            case 'r' -> all("%I:%M:%S %p", locale);
            case 'D' -> all("%m/%d/%y", locale);
            case 'F' -> all("%Y-%m-%d", locale);
            case 'c' -> all("%a %b %d %T %Z %Y", locale);
            case 'n' -> _ -> "\n";
            case 't' -> _ -> "\t";
            case '%' -> _ -> "%";
            default ->
                throw new IllegalArgumentException(
                        "a time has no '%%%c': write %%%% for a percent sign".formatted(letter));
        };
    }

    private static Function<ZonedDateTime, String> all(String format, Locale locale) {
        TimeFormat inner = parse(format, locale);
        return time -> inner.write(time).text();
    }

    private static Function<ZonedDateTime, String> zoneName(DateTimeFormatter formatter) {
        return time -> time.getZone().equals(ZoneOffset.UTC) ? "UTC" : formatter.format(time);
    }

    private static int hourOfHalf(ZonedDateTime time) {
        return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(Math.abs(number));
        return (number < 0 ? "-" : "") + "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    Bytes write(ZonedDateTime time) {
        BoundedText out = new BoundedText();
        pieces.forEach(each -> out.append(each.apply(time)));
        return out.bytes();
    }
}
