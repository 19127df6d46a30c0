package dev.millrace.node.query.aggregate;

import static dev.millrace.node.base.Checks.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers by their size in bins, each a little wider than the one before, so that any number is known to a relative
/// accuracy. What is in a bin depends on the numbers only, and not on the order in which they come or are merged.
///
/// There is a limit of bins: the smallest numbers share one when it is met. The bins that are kept are the largest of
/// all, and so among the largest of each part, and none of them was ever mixed with a smaller one.
public final class Quantiles {
    private static final int BINS_MAX = 20_000;
    private static final long BIN_BYTES = 96;
    /// More than the number of any bin: it keeps those of negative numbers, of zero and of positive ones apart.
    private static final long SIGN = 1L << 40;

    private final double accuracy;
    private final double width;
    private final Map<Long, Bin> bins = new HashMap<>();
    private long count;

    private static final class Bin {
        private long count;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        private void add(long more, double low, double high) {
            count += more;
            min = Math.min(min, low);
            max = Math.max(max, high);
        }
    }

    public Quantiles(double accuracy) {
        require(accuracy > 0 && accuracy < 1, "accuracy %s", accuracy);
        this.accuracy = accuracy;
        width = Math.log((1 + accuracy) / (1 - accuracy));
    }

    public void add(double value) {
        add(key(value), 1, value, value);
    }

    private void add(long key, long more, double min, double max) {
        count += more;
        bins.computeIfAbsent(key, _ -> new Bin()).add(more, min, max);
        if (bins.size() >= 2 * BINS_MAX) {
            collapse();
        }
    }

    private long key(double value) {
        if (value == 0) {
            return 0;
        }
        long size = SIGN + (long) Math.ceil(Math.log(Math.abs(value)) / width);
        return value > 0 ? size : -size;
    }

    private void collapse() {
        List<Long> keys = keys();
        if (keys.size() <= BINS_MAX) {
            return;
        }
        int first = keys.size() - BINS_MAX;
        Bin lowest = bins.getOrDefault(keys.get(first), new Bin());
        for (long key : keys.subList(0, first)) {
            Bin bin = bins.getOrDefault(key, new Bin());
            lowest.add(bin.count, bin.min, bin.max);
            bins.remove(key);
        }
    }

    private List<Long> keys() {
        List<Long> keys = new ArrayList<>(bins.keySet());
        keys.sort(null);
        return keys;
    }

    public void merge(Quantiles other) {
        other.bins.forEach((key, bin) -> add(key, bin.count, bin.min, bin.max));
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// The number that this share of all numbers is not larger than.
    ///
    /// @param share from 0 to 1
    public double at(double share) {
        collapse();
        double rank = share * (count - 1);
        long below = 0;
        for (long key : keys()) {
            Bin bin = bins.getOrDefault(key, new Bin());
            below += bin.count;
            if (below > rank) {
                return Math.clamp(middle(key), bin.min, bin.max);
            }
        }
        throw new IllegalStateException("no numbers");
    }

    /// As far from one end of the bin as from the other, in relation to them.
    private double middle(long key) {
        if (key == 0) {
            return 0;
        }
        double size = Math.exp(width * (Math.abs(key) - SIGN)) * (1 - accuracy);
        return key > 0 ? size : -size;
    }

    public long heldBytes() {
        return 64 + BIN_BYTES * bins.size();
    }
}
