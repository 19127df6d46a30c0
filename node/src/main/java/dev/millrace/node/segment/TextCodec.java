package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.check;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.segment.SegmentFormatException.Corrupt;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Values of a field, one or none for each row: how each form of [Column] is written.
///
/// | encoding   | bytes                                                                           |
/// |------------|---------------------------------------------------------------------------------|
/// | constant   | a part: the value                                                               |
/// | dictionary | `varint` count, lengths as [LongsCodec], a part: the values, then the codes     |
/// | codes      | `u8` 1 if rows may be absent, `u8` form; 0: bit-packed, 1: a part, a byte each  |
/// | plain      | `u8` 1 if rows may be absent, then a part: a bit for each row; lengths, a part  |
///
/// Where rows may be absent, code 0 stands for them, and those of values begin at 1.
final class TextCodec {
    private static final int PACKED_CODES = 0;
    private static final int BYTE_CODES = 1;
    private static final int BYTE_CODES_MAX = 256;

    /// What was written, besides the bytes.
    record Written(Encoding encoding, int presentCount) {}

    private TextCodec() {}

    static Written encode(Column column, PartWriter parts, FormatOutput output) {
        return switch (column) {
            case Column.Absent absent ->
                throw new IllegalArgumentException("a column of %d rows without a value".formatted(absent.rowCount()));
            case Column.Constant(int rowCount, Bytes value) -> {
                parts.write(value.array(), value.offset(), value.length(), output);
                yield new Written(Encoding.CONSTANT, rowCount);
            }
            case Column.Dictionary dictionary -> writeDictionary(dictionary, parts, output);
            case Column.Plain plain -> writePlain(plain, parts, output);
        };
    }

    static Column decode(Encoding encoding, FormatInput input, int rowCount) throws SegmentFormatException {
        Column column = switch (encoding) {
            case CONSTANT -> new Column.Constant(rowCount, input.readPart());
            case DICTIONARY -> readDictionary(input, rowCount);
            case PLAIN -> readPlain(input, rowCount);
            case LONGS -> throw new Corrupt("numbers where text belongs");
        };
        input.requireEnd("the column");
        return column;
    }

    private static Written writeDictionary(Column.Dictionary column, PartWriter parts, FormatOutput output) {
        List<Bytes> values = column.values();
        long[] lengths = new long[values.size()];
        FormatOutput blob = new FormatOutput();
        for (int i = 0; i < lengths.length; i++) {
            Bytes value = values.get(i);
            lengths[i] = value.length();
            blob.write(value.array(), value.offset(), value.length());
        }
        output.writeVarint(lengths.length);
        LongsCodec.encode(lengths, lengths.length, parts, output);
        parts.write(blob, output);
        int present = 0;
        for (int code : column.codes()) {
            present += code == Column.Dictionary.ABSENT ? 0 : 1;
        }
        int shift = present < column.rowCount() ? 1 : 0;
        output.writeByte(shift);
        writeCodes(column.codes(), shift, lengths.length + shift, parts, output);
        return new Written(Encoding.DICTIONARY, present);
    }

    private static void writeCodes(int[] codes, int shift, int codeCount, PartWriter parts, FormatOutput output) {
        int width = BitPacking.width(codeCount - 1);
        int packedBytes = BitPacking.byteCount(codes.length, width);
        if (codeCount <= BYTE_CODES_MAX) {
            byte[] bytes = new byte[codes.length];
            for (int row = 0; row < bytes.length; row++) {
                bytes[row] = (byte) (codes[row] + shift);
            }
            FormatOutput part = new FormatOutput();
            parts.write(bytes, 0, bytes.length, part);
            if (part.size() < packedBytes - packedBytes / 10) { // packed codes are the faster ones to read
                output.writeByte(BYTE_CODES);
                output.write(part.array(), 0, part.size());
                return;
            }
        }
        output.writeByte(PACKED_CODES);
        long[] numbers = new long[codes.length];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = codes[row];
        }
        BitPacking.pack(numbers, 0, numbers.length, -shift, width, output);
    }

    private static Column readDictionary(FormatInput input, int rowCount) throws SegmentFormatException {
        int count = input.readNumber(rowCount, "values of a dictionary");
        if (count == 0) {
            throw new Corrupt("a dictionary without values");
        }
        int[] ends = readEnds(input, count);
        Bytes blob = input.readPart();
        requireFilled(ends, blob);
        List<Bytes> values = new ArrayList<>(count);
        for (int i = 0, start = 0; i < count; start = ends[i++]) {
            values.add(blob.slice(start, ends[i]));
        }
        int shift = input.readNumber(1, "the flag of absent rows");
        int[] codes = readCodes(input, rowCount, shift, count + shift);
        for (int code : codes) {
            if (code >= count) {
                throw new Corrupt("code %d of %d values".formatted(code, count));
            }
        }
        return new Column.Dictionary(values, codes);
    }

    private static int[] readCodes(FormatInput input, int rowCount, int shift, int codeCount)
            throws SegmentFormatException {
        int[] codes = new int[rowCount];
        int form = input.readByte();
        switch (form) {
            case PACKED_CODES -> {
                int width = BitPacking.width(codeCount - 1);
                Bytes bits = input.readBytes(BitPacking.byteCount(rowCount, width));
                BitPacking.unpackInts(bits.array(), bits.offset(), rowCount, width, shift, codes);
            }
            case BYTE_CODES -> {
                Bytes bytes = input.readPart();
                if (bytes.length() != rowCount) {
                    throw new Corrupt("%d codes for %d rows".formatted(bytes.length(), rowCount));
                }
                byte[] array = bytes.array();
                int offset = bytes.offset();
                for (int row = 0; row < rowCount; row++) {
                    codes[row] = (array[offset + row] & 0xFF) - shift;
                }
            }
            default -> throw new Corrupt("codes of form " + form);
        }
        return codes;
    }

    private static Written writePlain(Column.Plain column, PartWriter parts, FormatOutput output) {
        int rowCount = column.rowCount();
        int present = column.present().cardinality();
        check(present > 0, "a column of %d rows without a value", rowCount);
        output.writeByte(present < rowCount ? 1 : 0);
        if (present < rowCount) {
            byte[] bits = new byte[(rowCount + 7) / 8];
            byte[] set = column.present().toByteArray();
            System.arraycopy(set, 0, bits, 0, set.length);
            parts.write(bits, 0, bits.length, output);
        }
        long[] lengths = new long[present];
        int count = 0;
        long sum = 0;
        for (int row = column.present().nextSetBit(0);
                row >= 0;
                row = column.present().nextSetBit(row + 1)) {
            lengths[count] = (long) column.ends()[row] - (row == 0 ? 0 : column.ends()[row - 1]);
            sum += lengths[count++];
        }
        int end = column.ends()[rowCount - 1];
        check(sum == end, "values of %d bytes in %d", sum, end);
        LongsCodec.encode(lengths, present, parts, output);
        parts.write(column.blob(), 0, end, output);
        return new Written(Encoding.PLAIN, present);
    }

    private static Column readPlain(FormatInput input, int rowCount) throws SegmentFormatException {
        BitSet present = new BitSet(rowCount);
        if (input.readNumber(1, "the flag of absent rows") == 0) {
            present.set(0, rowCount);
        } else {
            Bytes bits = input.readPart();
            present = BitSet.valueOf(ByteBuffer.wrap(bits.array(), bits.offset(), bits.length()));
            if (bits.length() != (rowCount + 7) / 8 || present.length() > rowCount || present.isEmpty()) {
                throw new Corrupt("%d bytes say which of %d rows have a value".formatted(bits.length(), rowCount));
            }
        }
        int[] packedEnds = readEnds(input, present.cardinality());
        Bytes blob = input.readPart();
        requireFilled(packedEnds, blob);
        // a part that is stored is a slice of the chunk; a column wants its values from the start of an array
        byte[] array = blob.length() == blob.array().length ? blob.array() : blob.copy();
        return new Column.Plain(array, endsOfRows(packedEnds, present, rowCount), present);
    }

    private static int[] endsOfRows(int[] packedEnds, BitSet present, int rowCount) {
        if (packedEnds.length == rowCount) {
            return packedEnds;
        }
        int[] ends = new int[rowCount];
        int count = 0;
        for (int row = 0, end = 0; row < rowCount; row++) {
            if (present.get(row)) {
                end = packedEnds[count++];
            }
            ends[row] = end;
        }
        return ends;
    }

    private static int[] readEnds(FormatInput input, int count) throws SegmentFormatException {
        long[] lengths = LongsCodec.decode(input, count);
        int[] ends = new int[count];
        long end = 0;
        for (int i = 0; i < count; i++) {
            if (lengths[i] < 0 || lengths[i] > SegmentLimits.CHUNK_BYTES_MAX - end) {
                throw new Corrupt("a value of %d bytes".formatted(lengths[i]));
            }
            end += lengths[i];
            ends[i] = (int) end;
        }
        return ends;
    }

    private static void requireFilled(int[] ends, Bytes blob) throws SegmentFormatException {
        if (ends[ends.length - 1] != blob.length()) {
            throw new Corrupt("values of %d bytes in %d".formatted(ends[ends.length - 1], blob.length()));
        }
    }
}
