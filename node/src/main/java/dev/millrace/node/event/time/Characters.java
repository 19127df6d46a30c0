package dev.millrace.node.event.time;

/// What single bytes are, and runs of digits.
final class Characters {
    /// What a reader returns when its spelling is not there.
    static final int ABSENT = -1;

    private Characters() {}

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    static boolean isWord(byte b) {
        return isDigit(b) || isLetter(b);
    }

    static boolean isDigitAt(byte[] text, int at, int end) {
        return at < end && isDigit(text[at]);
    }

    static boolean isWordAt(byte[] text, int at, int end) {
        return at < end && isWord(text[at]);
    }

    static boolean isAt(byte[] text, int at, int end, char wanted) {
        return at < end && text[at] == wanted;
    }

    /// The value of exactly so many digits, or [#ABSENT].
    static int digits(byte[] text, int at, int end, int count) {
        if (at < 0 || at + count > end) {
            return ABSENT;
        }
        int value = 0;
        for (int i = at; i < at + count; i++) {
            if (!isDigit(text[i])) {
                return ABSENT;
            }
            value = value * 10 + text[i] - '0';
        }
        return value;
    }

    static int digitsEnd(byte[] text, int at, int end) {
        int i = at;
        while (i < end && isDigit(text[i])) {
            i++;
        }
        return i;
    }

    static int spacesEnd(byte[] text, int at, int end) {
        int i = at;
        while (i < end && text[i] == ' ') {
            i++;
        }
        return i;
    }
}
