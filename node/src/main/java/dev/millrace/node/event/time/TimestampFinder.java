package dev.millrace.node.event.time;

import static dev.millrace.node.event.time.Characters.ABSENT;
import static dev.millrace.node.event.time.Characters.isDigit;
import static dev.millrace.node.event.time.Characters.isLetter;
import static dev.millrace.node.event.time.Characters.isWord;
import static dev.millrace.node.event.time.Characters.isWordAt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/// Finds the time that a text states, in one pass from left to right: at each word, what it begins with decides which
/// spelling can stand there.
///
/// A time that is merely mentioned is worse than none, so what says less counts only where an event begins: a number
/// only as the first thing of all, a month's name only with nothing like a word before it. A date that can be read in
/// two ways (`02/01/22`) is no time.
public final class TimestampFinder {
    /// Where to look for the beginning of a time.
    public static final int WINDOW_BYTES = 256;

    /// How far a time reaches at most, and so how far past the window.
    private static final int TIME_BYTES_MAX = 80;
    private static final int VALUE_CHARS_MAX = 2 * TIME_BYTES_MAX;

    /// `1:M 02 Jan 2024 …` begins with a word, too, but with hardly one.
    private static final int LETTERS_BEFORE_NAMES_MAX = 2;

    private static final byte ESCAPE = 0x1b;

    private final byte[] text;
    private final int start;
    private final int end;
    private final TimeContext context;
    private final TimeParts parts = new TimeParts();

    private TimestampFinder(byte[] text, int start, int end, TimeContext context) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.context = context;
    }

    /// The first time in the text.
    public static Optional<StatedTime.At> inText(byte[] text, int offset, int length, TimeContext context) {
        int end = offset + Math.min(length, WINDOW_BYTES + TIME_BYTES_MAX);
        return new TimestampFinder(text, offset, end, context).scan(offset + Math.min(length, WINDOW_BYTES));
    }

    /// The time that a field holds which is called a time: a number, or a text that begins with a time.
    public static Optional<StatedTime> inValue(String value, TimeContext context) {
        String bounded = value.length() > VALUE_CHARS_MAX ? value.substring(0, VALUE_CHARS_MAX) : value;
        byte[] text = bounded.strip().getBytes(ISO_8859_1);
        return text.length == 0
                ? Optional.empty()
                : new TimestampFinder(text, 0, Math.min(text.length, TIME_BYTES_MAX), context).wholeValue(text.length);
    }

    /// The time that begins exactly here, spelled with a date; `ends[0]` becomes where it ends.
    public static Optional<StatedTime> startingAt(byte[] text, int offset, int end, TimeContext context, int[] ends) {
        TimestampFinder finder = new TimestampFinder(text, offset, Math.min(end, offset + TIME_BYTES_MAX), context);
        int timeEnd = offset < end ? finder.readDate(offset) : ABSENT;
        ends[0] = timeEnd;
        return timeEnd == ABSENT ? Optional.empty() : finder.parts.resolve(context);
    }

    private Optional<StatedTime> wholeValue(int length) {
        if (IsoTime.hasLongYear(text, start, end)) {
            return Optional.of(new StatedTime.OutOfRange(new String(text, start, end - start, ISO_8859_1)));
        }
        if (isDigit(text[start])) {
            Optional<StatedTime> number = EpochTime.number(text, start, length);
            if (number.isPresent()) {
                return number;
            }
        }
        return readDate(start) == ABSENT ? Optional.empty() : parts.resolve(context);
    }

    private Optional<StatedTime.At> scan(int windowEnd) {
        boolean isFirst = true;
        int letters = 0;
        int at = start;
        while (at < windowEnd) {
            byte b = text[at];
            if (b == ESCAPE) {
                at = escapeEnd(at);
            } else if (isWord(b)) {
                Optional<StatedTime.At> found = wordAt(at, isFirst, letters);
                if (found.isPresent()) {
                    return found;
                }
                isFirst = false;
                for (; isWordAt(text, at, windowEnd); at++) {
                    letters += isLetter(text[at]) ? 1 : 0;
                }
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    private Optional<StatedTime.At> wordAt(int at, boolean isFirst, int letters) {
        if (isFirst) {
            Optional<StatedTime> epoch = EpochTime.leading(text, at, end);
            if (epoch.isPresent()) {
                return inRange(epoch.get());
            }
            parts.clear();
            if (GlogTime.read(text, at, end, parts) != ABSENT) {
                return resolved();
            }
        }
        int timeEnd = letters <= LETTERS_BEFORE_NAMES_MAX ? readDate(at) : readUnmistakable(at);
        return timeEnd == ABSENT ? Optional.empty() : resolved();
    }

    private int readDate(int at) {
        if (isLetter(text[at])) {
            parts.clear();
            return EnglishTime.readNameFirst(text, at, end, parts);
        }
        int timeEnd = readUnmistakable(at);
        if (timeEnd != ABSENT || !isDigit(text[at])) {
            return timeEnd;
        }
        parts.clear();
        return EnglishTime.readDayFirst(text, at, end, parts);
    }

    /// Wherever it stands: year first, or as a web server writes it.
    private int readUnmistakable(int at) {
        if (!isDigit(text[at])) {
            return ABSENT;
        }
        parts.clear();
        int timeEnd = IsoTime.read(text, at, end, parts);
        if (timeEnd != ABSENT || !Characters.isAt(text, at + 2, end, '/')) {
            return timeEnd;
        }
        parts.clear();
        return EnglishTime.readDayFirst(text, at, end, parts);
    }

    private Optional<StatedTime.At> resolved() {
        return parts.resolve(context).flatMap(TimestampFinder::inRange);
    }

    private static Optional<StatedTime.At> inRange(StatedTime time) {
        return switch (time) {
            case StatedTime.At found -> Optional.of(found);
            case StatedTime.OutOfRange _ -> Optional.empty();
        };
    }

    /// Colours and the like of a terminal: `ESC [ … letter`.
    private int escapeEnd(int at) {
        if (!Characters.isAt(text, at + 1, end, '[')) {
            return at + 1;
        }
        int i = at + 2;
        while (i < end && !isLetter(text[i])) {
            i++;
        }
        return i + 1;
    }
}
