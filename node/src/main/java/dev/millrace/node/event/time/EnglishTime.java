package dev.millrace.node.event.time;

import static dev.millrace.node.event.time.Characters.ABSENT;
import static dev.millrace.node.event.time.Characters.digits;
import static dev.millrace.node.event.time.Characters.digitsEnd;
import static dev.millrace.node.event.time.Characters.isAt;
import static dev.millrace.node.event.time.Characters.isLetter;
import static dev.millrace.node.event.time.Characters.isWordAt;
import static dev.millrace.node.event.time.Characters.spacesEnd;

/// Times with the month's name: syslog, `ctime`, mail, web servers.
///
/// `Jan  2 03:04:05`, `Mar 01 2024 03:04:05`, `Mon Jan 02 15:04:05 2006`, `Mon, 02 Jan 2006 15:04:05 +0100`,
/// `02-Jan-2006 15:04:05.678`, `10/Oct/2000:13:55:36 -0700`.
final class EnglishTime {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final String WEEKDAYS = "montuewedthufrisatsun";

    private EnglishTime() {}

    /// A day, a month's name and a year. Returns where it ends, or [Characters#ABSENT].
    static int readDayFirst(byte[] text, int at, int end, TimeParts parts) {
        int dayEnd = digitsEnd(text, at, Math.min(end, at + 3));
        if (dayEnd - at < 1 || dayEnd - at > 2 || dayEnd >= end) {
            return ABSENT;
        }
        byte separator = text[dayEnd];
        if (separator != '/' && separator != '-' && separator != ' ') {
            return ABSENT;
        }
        parts.day = digits(text, at, end, dayEnd - at);
        parts.month = month(text, dayEnd + 1, end);
        int year = digits(text, dayEnd + 5, end, 4);
        int yearEnd = dayEnd + 9;
        if (parts.month == ABSENT || year == ABSENT || text[dayEnd + 4] != separator || yearEnd >= end) {
            return ABSENT;
        }
        if (text[yearEnd] != ' ' && text[yearEnd] != ':') {
            return ABSENT;
        }
        parts.setYear(year);
        int next = ClockText.read(text, yearEnd + 1, end, parts);
        return next == ABSENT ? ABSENT : ZoneText.read(text, next, end, parts);
    }

    /// A month's name or a weekday. Returns where it ends, or [Characters#ABSENT].
    static int readNameFirst(byte[] text, int at, int end, TimeParts parts) {
        if (nameIndex(WEEKDAYS, text, at, end) == ABSENT) {
            return readMonthFirst(text, at, end, parts, false);
        }
        int next = isAt(text, at + 3, end, ',') ? at + 4 : at + 3;
        int date = spacesEnd(text, next, end);
        if (date == next || date >= end) {
            return ABSENT;
        }
        return isLetter(text[date])
                ? readMonthFirst(text, date, end, parts, true)
                : readDayFirst(text, date, end, parts);
    }

    /// Behind a time without weekday and year stands a message, whose first word or number belongs to nothing else.
    private static int readMonthFirst(byte[] text, int at, int end, TimeParts parts, boolean hasWeekday) {
        parts.month = month(text, at, end);
        int day = spacesEnd(text, at + 3, end);
        int dayEnd = digitsEnd(text, day, Math.min(end, day + 3));
        if (parts.month == ABSENT || day == at + 3 || dayEnd == day || dayEnd - day > 2) {
            return ABSENT;
        }
        parts.day = digits(text, day, end, dayEnd - day);
        int next = isAt(text, dayEnd, end, ',') ? dayEnd + 1 : dayEnd;
        int clock = spacesEnd(text, next, end);
        if (clock == next) {
            return ABSENT;
        }
        int year = digits(text, clock, end, 4);
        if (year != ABSENT) {
            parts.setYear(year);
            int yearEnd = isAt(text, clock + 4, end, ',') ? clock + 5 : clock + 4;
            clock = spacesEnd(text, yearEnd, end);
        }
        int clockEnd = ClockText.read(text, clock, end, parts);
        if (clockEnd == ABSENT || (!hasWeekday && year == ABSENT)) {
            return clockEnd;
        }
        int zoneEnd = ZoneText.read(text, clockEnd, end, parts);
        return parts.isYearStated ? zoneEnd : readYear(text, zoneEnd, end, parts);
    }

    private static int readYear(byte[] text, int at, int end, TimeParts parts) {
        int year = isAt(text, at, end, ' ') ? digits(text, at + 1, end, 4) : ABSENT;
        if (year == ABSENT || isWordAt(text, at + 5, end)) {
            return at;
        }
        parts.setYear(year);
        return at + 5;
    }

    private static int month(byte[] text, int at, int end) {
        int index = nameIndex(MONTHS, text, at, end);
        return index == ABSENT ? ABSENT : index + 1;
    }

    /// Which of the names of three letters it is, in any case.
    private static int nameIndex(String names, byte[] text, int at, int end) {
        if (at + 3 >= end || isLetter(text[at + 3])) {
            return ABSENT;
        }
        for (int i = 0; i < names.length(); i += 3) {
            if ((text[at] | 0x20) == names.charAt(i)
                    && (text[at + 1] | 0x20) == names.charAt(i + 1)
                    && (text[at + 2] | 0x20) == names.charAt(i + 2)) {
                return i / 3;
            }
        }
        return ABSENT;
    }
}
