package dev.millrace.node.query.compile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name that somebody may have meant.
final class Nearest {
    /// Longer names than any of ours are not compared: the work is their length times ours.
    private static final int NAME_MAX = 64;

    private Nearest() {}

    /// Words to go behind an error, empty when nothing is near.
    static String hint(String written, Collection<String> names) {
        return of(written, names).map(", did you mean '%s'?"::formatted).orElse("");
    }

    static Optional<String> of(String written, Collection<String> names) {
        int most = Math.max(1, written.length() / 3);
        return written.length() > NAME_MAX
                ? Optional.empty()
                : names.stream()
                        .filter(name -> distance(written, name) <= most)
                        .min(Comparator.comparingInt((String name) -> distance(written, name))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// How many letters to change, insert, leave out or swap with the next, in any case.
    private static int distance(String written, String name) {
        String left = written.toLowerCase(Locale.ROOT);
        String right = name.toLowerCase(Locale.ROOT);
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
                best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    best = Math.min(best, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = best;
            }
        }
        return cost[left.length()][right.length()];
    }
}
