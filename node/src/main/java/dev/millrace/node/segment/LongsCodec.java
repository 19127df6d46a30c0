package dev.millrace.node.segment;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.segment.SegmentFormatException.Corrupt;

/// Numbers, one for each row: the smallest of three forms.
///
/// | field | form       | meaning                                                          |
/// |-------|------------|------------------------------------------------------------------|
/// | form  | `u8`       | 0 packed, 1 packed steps, 2 steps as varints                     |
/// | first | `signed`   | the first number                                                 |
/// | scale | `varint`   | divides every difference of two numbers                          |
/// | rest  |            | forms 0 and 1: groups of 1,024; form 2: a part of `signed`s      |
/// | group | `signed`   | the smallest of the group                                        |
/// |       | `u8`, bits | the width; then each number less the smallest, bit-packed        |
///
/// What is packed is, divided by the scale, the difference from the first number (form 0) or from the one before it
/// (forms 1 and 2; 0 for the first). All arithmetic is modulo 2^64.
final class LongsCodec {
    private static final int PACKED = 0;
    private static final int PACKED_STEPS = 1;
    private static final int VARINT_STEPS = 2;

    private static final int GROUP = 1024;

    private LongsCodec() {}

    static void encode(long[] values, int count, PartWriter parts, FormatOutput output) {
        long scale = scale(values, count);
        long[] steps = steps(values, count, scale);
        long[] differences = differences(values, count, scale);
        long stepsBytes = packedBytes(steps, count);
        long differencesBytes = packedBytes(differences, count);

        FormatOutput varints = new FormatOutput();
        writeVarints(steps, count, parts, varints);
        long packedBytes = Math.min(stepsBytes, differencesBytes);
        if (varints.size() < packedBytes - packedBytes / 10) { // packed numbers are the faster ones to read
            writeStart(VARINT_STEPS, values[0], scale, output);
            output.write(varints.array(), 0, varints.size());
        } else if (stepsBytes < differencesBytes) {
            writeStart(PACKED_STEPS, values[0], scale, output);
            writeGroups(steps, count, output);
        } else {
            writeStart(PACKED, values[0], scale, output);
            writeGroups(differences, count, output);
        }
    }

    static long[] decode(FormatInput input, int count) throws SegmentFormatException {
        int form = input.readByte();
        long first = input.readSigned();
        long scale = input.readVarint();
        long[] values = new long[count];
        switch (form) {
            case PACKED -> readGroups(input, values);
            case PACKED_STEPS -> {
                readGroups(input, values);
                sum(values);
            }
            case VARINT_STEPS -> {
                readVarints(input, values);
                sum(values);
            }
            default -> throw new Corrupt("numbers of form " + form);
        }
        for (int i = 0; i < count; i++) {
            values[i] = first + values[i] * scale;
        }
        return values;
    }

    private static void writeStart(int form, long first, long scale, FormatOutput output) {
        output.writeByte(form);
        output.writeSigned(first);
        output.writeVarint(scale);
    }

    /// Times are often whole milliseconds or seconds: then their steps are, too.
    private static long scale(long[] values, int count) {
        long divisor = 0;
        for (int i = 1; i < count; i++) {
            long step = values[i] - values[i - 1];
            if (step == 0) {
                continue;
            }
            if (step == Long.MIN_VALUE) {
                return 1; // has no absolute value
            }
            divisor = greatestCommonDivisor(divisor, Math.abs(step));
            if (divisor == 1) {
                return 1;
            }
        }
        // a difference from the first number may wrap around where no step does, and is then not divisible
        return divisor == 0 || wraps(values, count) ? 1 : divisor;
    }

    private static boolean wraps(long[] values, int count) {
        for (int i = 1; i < count; i++) {
            long difference = values[i] - values[0];
            long step = values[i] - values[i - 1];
            if ((difference < 0) != (values[i] < values[0]) || (step < 0) != (values[i] < values[i - 1])) {
                return true;
            }
        }
        return false;
    }

    private static long greatestCommonDivisor(long a, long b) {
        long larger = a;
        long smaller = b;
        while (smaller != 0) {
            long rest = larger % smaller;
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }

    private static long[] steps(long[] values, int count, long scale) {
        long[] steps = new long[count];
        for (int i = 1; i < count; i++) {
            steps[i] = (values[i] - values[i - 1]) / scale;
        }
        return steps;
    }

    private static long[] differences(long[] values, int count, long scale) {
        long[] differences = new long[count];
        for (int i = 1; i < count; i++) {
            differences[i] = (values[i] - values[0]) / scale;
        }
        return differences;
    }

    private static void sum(long[] steps) {
        for (int i = 1; i < steps.length; i++) {
            steps[i] += steps[i - 1];
        }
    }

    private static long packedBytes(long[] numbers, int count) {
        long bytes = 0;
        for (int from = 0; from < count; from += GROUP) {
            int size = Math.min(GROUP, count - from);
            long min = min(numbers, from, size);
            bytes += 4 + BitPacking.byteCount(size, BitPacking.width(max(numbers, from, size) - min));
        }
        return bytes;
    }

    private static void writeGroups(long[] numbers, int count, FormatOutput output) {
        for (int from = 0; from < count; from += GROUP) {
            int size = Math.min(GROUP, count - from);
            long min = min(numbers, from, size);
            int width = BitPacking.width(max(numbers, from, size) - min);
            output.writeSigned(min);
            output.writeByte(width);
            BitPacking.pack(numbers, from, size, min, width, output);
        }
    }

    private static void readGroups(FormatInput input, long[] target) throws SegmentFormatException {
        for (int from = 0; from < target.length; from += GROUP) {
            int size = Math.min(GROUP, target.length - from);
            long min = input.readSigned();
            int width = input.readByte();
            if (!BitPacking.isWidth(width)) {
                throw new Corrupt("numbers of %d bits".formatted(width));
            }
            Bytes bits = input.readBytes(BitPacking.byteCount(size, width));
            BitPacking.unpack(bits.array(), bits.offset(), size, width, min, target, from);
        }
    }

    private static void writeVarints(long[] steps, int count, PartWriter parts, FormatOutput output) {
        FormatOutput varints = new FormatOutput(2 * count + FormatOutput.VARINT_BYTES_MAX);
        for (int i = 0; i < count; i++) {
            varints.writeSigned(steps[i]);
        }
        parts.write(varints, output);
    }

    private static void readVarints(FormatInput input, long[] target) throws SegmentFormatException {
        Bytes part = input.readPart();
        FormatInput varints = new FormatInput(part.array(), part.offset(), part.length(), 0);
        for (int i = 0; i < target.length; i++) {
            target[i] = varints.readSigned();
        }
        varints.requireEnd("the last number");
    }

    private static long min(long[] numbers, int from, int count) {
        long min = numbers[from];
        for (int i = from + 1; i < from + count; i++) {
            min = Math.min(min, numbers[i]);
        }
        return min;
    }

    private static long max(long[] numbers, int from, int count) {
        long max = numbers[from];
        for (int i = from + 1; i < from + count; i++) {
            max = Math.max(max, numbers[i]);
        }
        return max;
    }
}
