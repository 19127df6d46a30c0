package dev.millrace.node.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LongsCodecTest {
    @Test
    void numbersOfEveryWidthComeBack() throws SegmentFormatException {
        Random random = new Random(1);
        for (int width = 0; width <= 64; width++) {
            for (int count : new int[] {1, 2, 3, 1023, 1024, 1025, 2500}) {
                long mask = width == 64 ? -1 : (1L << width) - 1;
                long[] values = random.longs(count).map(value -> value & mask).toArray();

                assertThat(roundTrip(values)).as("width %d, seed 1", width).containsExactly(values);
            }
        }
    }

    @Test
    void extremesComeBack() throws SegmentFormatException {
        long[] ends = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, Long.MIN_VALUE + 1000, Long.MAX_VALUE - 1000};
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long[] values = LongStream.range(0, 1 + random.nextInt(20))
                    .map(i -> ends[random.nextInt(ends.length)])
                    .toArray();

            assertThat(roundTrip(values)).as("seed %d", seed).containsExactly(values);
        }
    }

    @Test
    void timesOfWholeMillisecondsTakeAsFewBytesAsTheMilliseconds() {
        Random random = new Random(2);
        long[] millis = random.ints(10_000, 0, 50).asLongStream().toArray();
        Arrays.parallelPrefix(millis, Long::sum);
        long[] nanos = Arrays.stream(millis)
                .map(each -> 1_700_000_000_000_000_000L + each * 1_000_000)
                .toArray();

        assertThat(encode(nanos).size()).isCloseTo(encode(millis).size(), within(16));
    }

    @Test
    void equalNumbersTakeAlmostNothing() {
        long[] equal = new long[65_536];
        Arrays.fill(equal, 1_700_000_000_000_000_000L);

        assertThat(encode(equal).size()).isLessThan(200);
    }

    private static long[] roundTrip(long[] values) throws SegmentFormatException {
        FormatOutput output = encode(values);
        FormatInput input = new FormatInput(output.toByteArray(), 0, output.size(), SegmentLimits.CHUNK_BYTES_MAX);
        long[] read = LongsCodec.decode(input, values.length);
        input.requireEnd("the numbers");
        return read;
    }

    private static FormatOutput encode(long[] values) {
        FormatOutput output = new FormatOutput();
        try (PartWriter parts = new PartWriter(1)) {
            LongsCodec.encode(values, values.length, parts, output);
        }
        return output;
    }
}
