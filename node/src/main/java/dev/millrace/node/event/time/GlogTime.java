package dev.millrace.node.event.time;

import static dev.millrace.node.event.time.Characters.ABSENT;
import static dev.millrace.node.event.time.Characters.digits;
import static dev.millrace.node.event.time.Characters.isAt;

/// The head of a line of glog and klog: `I0102 15:04:05.123456`, with the letter of the level and no year.
final class GlogTime {
    private static final String LEVELS = "IWEFDC";

    private GlogTime() {}

    /// Returns where it ends, or [Characters#ABSENT].
    static int read(byte[] text, int at, int end, TimeParts parts) {
        if (at >= end || LEVELS.indexOf(text[at]) < 0 || !isAt(text, at + 5, end, ' ')) {
            return ABSENT;
        }
        parts.month = digits(text, at + 1, end, 2);
        parts.day = digits(text, at + 3, end, 2);
        return parts.month == ABSENT || parts.day == ABSENT ? ABSENT : ClockText.read(text, at + 6, end, parts);
    }
}
