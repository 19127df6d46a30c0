package dev.millrace.node.event.time;

import static dev.millrace.node.event.time.Characters.ABSENT;
import static dev.millrace.node.event.time.Characters.digits;
import static dev.millrace.node.event.time.Characters.digitsEnd;
import static dev.millrace.node.event.time.Characters.isAt;
import static dev.millrace.node.event.time.Characters.isDigitAt;

/// Year first: RFC 3339, ISO 8601 in both forms, and what Kafka, Log4j, PostgreSQL, nginx and Go make of it.
///
/// `2024-05-04T10:11:12.123Z`, `2024-05-04 10:11:12,123`, `2024/05/04 10:11:12`, `20240504T101112Z`,
/// `2024-05-04T10:11Z`, each with or without a fraction and a zone.
final class IsoTime {
    private static final int COMPACT_DATE = 8;
    private static final int LONG_YEAR_MIN = 5;
    private static final int LONG_YEAR_MAX = 9;

    private IsoTime() {}

    /// Returns where it ends, or [Characters#ABSENT].
    static int read(byte[] text, int at, int end, TimeParts parts) {
        int year = digits(text, at, end, 4);
        if (year == ABSENT || at + COMPACT_DATE >= end) {
            return ABSENT;
        }
        parts.setYear(year);
        byte separator = text[at + 4];
        if (separator == '-' || separator == '/') {
            return readSeparated(text, at, end, parts, separator);
        }
        return digitsEnd(text, at, end) == at + COMPACT_DATE ? readCompact(text, at, end, parts) : ABSENT;
    }

    /// A date with a year of more digits than any time of ours has: `+300000-01-01T00:00:00Z`.
    static boolean hasLongYear(byte[] text, int at, int end) {
        int first = isAt(text, at, end, '+') || isAt(text, at, end, '-') ? at + 1 : at;
        int next = digitsEnd(text, first, end);
        int count = next - first;
        return count >= LONG_YEAR_MIN
                && count <= LONG_YEAR_MAX
                && isAt(text, next, end, '-')
                && isAt(text, next + 3, end, '-')
                && digits(text, next + 1, end, 2) != ABSENT
                && digits(text, next + 4, end, 2) != ABSENT;
    }

    private static int readSeparated(byte[] text, int at, int end, TimeParts parts, byte separator) {
        parts.month = digits(text, at + 5, end, 2);
        parts.day = digits(text, at + 8, end, 2);
        int clock = at + 11;
        if (parts.month == ABSENT || parts.day == ABSENT || text[at + 7] != separator || clock >= end) {
            return ABSENT;
        }
        byte joint = text[at + 10];
        if (joint != 'T' && joint != 't' && joint != ' ' && joint != '_') {
            return ABSENT;
        }
        int next = ClockText.read(text, clock, end, parts);
        if (next == ABSENT && joint == 'T') {
            next = readMinutes(text, clock, end, parts);
        }
        return next == ABSENT ? ABSENT : ZoneText.read(text, next, end, parts);
    }

    private static int readMinutes(byte[] text, int at, int end, TimeParts parts) {
        parts.hour = digits(text, at, end, 2);
        parts.minute = digits(text, at + 3, end, 2);
        parts.second = 0;
        boolean isWhole =
                isAt(text, at + 2, end, ':') && !isDigitAt(text, at + 5, end) && !isAt(text, at + 5, end, ':');
        return parts.hour != ABSENT && parts.minute != ABSENT && isWhole ? at + 5 : ABSENT;
    }

    private static int readCompact(byte[] text, int at, int end, TimeParts parts) {
        parts.month = digits(text, at + 4, end, 2);
        parts.day = digits(text, at + 6, end, 2);
        int clock = at + 9;
        if (text[at + COMPACT_DATE] != 'T' || digitsEnd(text, clock, end) != clock + 6) {
            return ABSENT;
        }
        parts.hour = digits(text, clock, end, 2);
        parts.minute = digits(text, clock + 2, end, 2);
        parts.second = digits(text, clock + 4, end, 2);
        int next = ClockText.readFraction(text, clock + 6, end, parts);
        return ZoneText.read(text, next, end, parts);
    }
}
