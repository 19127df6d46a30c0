package dev.millrace.node.event.time;

import static dev.millrace.node.event.time.Characters.ABSENT;
import static dev.millrace.node.event.time.Characters.digits;
import static dev.millrace.node.event.time.Characters.digitsEnd;
import static dev.millrace.node.event.time.Characters.isAt;
import static dev.millrace.node.event.time.Characters.isWordAt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/// The zone behind a time of day: `Z`, `+02:00`, `+0200`, `+02`, `UTC`, `CET`, `UTC+2`, `Europe/Berlin`.
final class ZoneText {
    private static final int NAME_MAX = 32;

    private ZoneText() {}

    /// Returns where it ends; `at` when there is none.
    static int read(byte[] text, int at, int end, TimeParts parts) {
        boolean hasSpace = isAt(text, at, end, ' ');
        int start = hasSpace ? at + 1 : at;
        if (start >= end) {
            return at;
        }
        int next = text[start] == '+' || text[start] == '-'
                ? readOffset(text, start, end, hasSpace ? 4 : 2, parts)
                : readName(text, start, end, parts);
        return next == ABSENT ? at : next;
    }

    /// @param digitsMin after a space, fewer digits are a number of the message
    private static int readOffset(byte[] text, int at, int end, int digitsMin, TimeParts parts) {
        int first = at + 1;
        int count = digitsEnd(text, first, end) - first;
        int hours;
        int minutes = 0;
        int next;
        if (count == 4) {
            hours = digits(text, first, end, 2);
            minutes = digits(text, first + 2, end, 2);
            next = first + 4;
        } else if (count >= 1 && count <= 2) {
            hours = digits(text, first, end, count);
            next = first + count;
            boolean hasMinutes = isAt(text, next, end, ':') && digitsEnd(text, next + 1, end) == next + 3;
            if (hasMinutes) {
                minutes = digits(text, next + 1, end, 2);
                next += 3;
            }
            if (count + (hasMinutes ? 2 : 0) < digitsMin) {
                return ABSENT;
            }
        } else {
            return ABSENT;
        }
        if (!Zones.isOffset(hours, minutes)) {
            return ABSENT;
        }
        int total = hours * 60 + minutes;
        parts.setZone(Zones.ofOffset(text[at] == '-' ? -total : total));
        return next;
    }

    private static int readName(byte[] text, int at, int end, TimeParts parts) {
        int next = at;
        boolean isSpelling = false;
        while (next < end && next - at <= NAME_MAX && isNamePart(text[next])) {
            isSpelling |= (text[next] >= 'A' && text[next] <= 'Z') || text[next] == 'z';
            next++;
        }
        if (!isSpelling || next - at > NAME_MAX) {
            return ABSENT;
        }
        Optional<Zone> zone = Zones.spelled(new String(text, at, next - at, ISO_8859_1));
        if (zone.isEmpty()) {
            return ABSENT;
        }
        if (zone.get().offsetSeconds(0) == 0 && isWordAt(text, next + 1, end)) {
            int offsetEnd = text[next] == '+' || text[next] == '-' ? readOffset(text, next, end, 1, parts) : ABSENT;
            if (offsetEnd != ABSENT) {
                return offsetEnd; // UTC+2
            }
        }
        parts.setZone(zone.get());
        return next;
    }

    private static boolean isNamePart(byte b) {
        return Characters.isWord(b) || b == '/' || b == '_';
    }
}
