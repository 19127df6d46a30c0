package dev.millrace.node.query.functions.texts;

import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.compile.QueryFunction;
import java.util.TreeMap;

/// How much a character of a text tells, in bits. That of a password is high, that of a word low.
final class ShannonEntropy {
    static final QueryFunction FUNCTION = new OneText(
            "shannonEntropy",
            "How hard it is to guess a character of a text, in bits.",
            "_shannonentropy",
            text -> Numbers.text(entropy(text.text())));

    private ShannonEntropy() {}

    private static double entropy(String text) {
        TreeMap<Integer, Integer> counts = new TreeMap<>(); // in order, so that the last digit is always the same
        text.codePoints().forEach(each -> counts.merge(each, 1, Integer::sum));
        double length = text.codePointCount(0, text.length());
        double bits = 0;
        for (int count : counts.values()) {
            bits += count / length * Math.log(length / count) / Math.log(2);
        }
        return bits;
    }
}
