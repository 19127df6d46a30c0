package dev.millrace.node.query.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void isAsNearAsItPromises() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = random.doubles(random.nextInt(1, 2_000))
                    .map(each -> Math.exp(40 * each - 20))
                    .toArray();
            Quantiles quantiles = new Quantiles(0.01);
            for (double each : values) {
                quantiles.add(each);
            }
            Arrays.sort(values);

            for (double share : new double[] {0, 0.1, 0.5, 0.99, 1}) {
                double expected = values[(int) Math.floor(share * (values.length - 1))];
                assertThat(quantiles.at(share))
                        .as("seed %d, %s", seed, share)
                        .isCloseTo(expected, withinPercentage(1.000_001));
            }
        }
    }

    @Test
    void sharesAndTheirOrderMakeNoDifference() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Quantiles whole = new Quantiles(0.000_2);
            Quantiles left = new Quantiles(0.000_2);
            Quantiles right = new Quantiles(0.000_2);
            for (int i = 0; i < 60_000; i++) {
                double value = random.nextGaussian() * Math.exp(random.nextInt(-50, 50));
                whole.add(value);
                (random.nextBoolean() ? left : right).add(value);
            }
            Quantiles merged = random.nextBoolean() ? left : right;
            merged.merge(merged.equals(left) ? right : left);

            for (double share : new double[] {0, 0.2, 0.5, 0.9, 1}) {
                assertThat(merged.at(share)).as("seed %d, %s", seed, share).isEqualTo(whole.at(share));
            }
            assertThat(merged.heldBytes()).isLessThan(4 << 20);
        }
    }
}
