package dev.millrace.node.segment;

/// Sorts row numbers without an object for each. Rows come nearly in order, in runs: merging makes use of that.
final class RowOrder {
    @FunctionalInterface
    interface Before {
        boolean test(int row, int other);
    }

    private RowOrder() {}

    /// The rows in order; an empty array where they are in order already.
    static int[] of(int rowCount, Before before) {
        int row = 1;
        while (row < rowCount && !before.test(row, row - 1)) {
            row++;
        }
        if (row >= rowCount) {
            return new int[0];
        }
        int[] order = new int[rowCount];
        for (int i = 0; i < rowCount; i++) {
            order[i] = i;
        }
        int[] spare = new int[rowCount];
        for (int width = 1; width < rowCount; width *= 2) {
            for (int from = 0; from < rowCount; from += 2 * width) {
                merge(
                        order,
                        spare,
                        from,
                        Math.min(from + width, rowCount),
                        Math.min(from + 2 * width, rowCount),
                        before);
            }
            int[] merged = spare;
            spare = order;
            order = merged;
        }
        return order;
    }

    private static void merge(int[] source, int[] target, int from, int middle, int to, Before before) {
        if (middle == to || !before.test(source[middle], source[middle - 1])) {
            System.arraycopy(source, from, target, from, to - from);
            return;
        }
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takesRight = right < to && (left == middle || before.test(source[right], source[left]));
            target[i] = takesRight ? source[right++] : source[left++];
        }
    }
}
