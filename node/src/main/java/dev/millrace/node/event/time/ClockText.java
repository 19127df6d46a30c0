package dev.millrace.node.event.time;

import static dev.millrace.node.event.time.Characters.ABSENT;
import static dev.millrace.node.event.time.Characters.digits;
import static dev.millrace.node.event.time.Characters.digitsEnd;
import static dev.millrace.node.event.time.Characters.isAt;
import static dev.millrace.node.event.time.Characters.isDigitAt;
import static dev.millrace.node.event.time.Characters.isWordAt;

/// The time of day: `3:04:05`, `03:04:05.678`, `03:04:05,678`, `3:04:05 PM`.
final class ClockText {
    private static final int FRACTION_DIGITS = 9;

    private ClockText() {}

    /// Returns where it ends, or [Characters#ABSENT].
    static int read(byte[] text, int at, int end, TimeParts parts) {
        int hourEnd = digitsEnd(text, at, Math.min(end, at + 2));
        if (hourEnd == at || !isAt(text, hourEnd, end, ':')) {
            return ABSENT;
        }
        parts.hour = digits(text, at, end, hourEnd - at);
        parts.minute = digits(text, hourEnd + 1, end, 2);
        int next = hourEnd + 3;
        if (parts.minute == ABSENT || !isAt(text, next, end, ':')) {
            return ABSENT;
        }
        parts.second = digits(text, next + 1, end, 2);
        next += 3;
        if (parts.second == ABSENT || isDigitAt(text, next, end)) {
            return ABSENT;
        }
        return readHalfOfDay(text, readFraction(text, next, end, parts), end, parts);
    }

    /// Digits past the ninth are read and dropped.
    static int readFraction(byte[] text, int at, int end, TimeParts parts) {
        parts.nano = 0;
        if (!isDigitAt(text, at + 1, end) || (text[at] != '.' && text[at] != ',')) {
            return at;
        }
        int next = digitsEnd(text, at + 1, end);
        if (text[at] == ',' && isAt(text, next, end, ',')) {
            return at; // a column of a CSV line, not a decimal comma
        }
        int nano = 0;
        for (int i = 0; i < FRACTION_DIGITS; i++) {
            nano = nano * 10 + (at + 1 + i < next ? text[at + 1 + i] - '0' : 0);
        }
        parts.nano = nano;
        return next;
    }

    private static int readHalfOfDay(byte[] text, int at, int end, TimeParts parts) {
        int next = isAt(text, at, end, ' ') ? at + 1 : at;
        if (next + 2 > end || (text[next + 1] | 0x20) != 'm' || isWordAt(text, next + 2, end)) {
            return at;
        }
        int half = text[next] | 0x20;
        if ((half != 'a' && half != 'p') || parts.hour < 1 || parts.hour > 12) {
            return at;
        }
        parts.hour = parts.hour % 12 + (half == 'p' ? 12 : 0);
        return next + 2;
    }
}
