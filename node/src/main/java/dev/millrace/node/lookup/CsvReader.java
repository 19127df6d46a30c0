package dev.millrace.node.lookup;

import dev.millrace.node.base.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// CSV as RFC 4180 has it, in UTF-8: the first line names the columns, a value in quotes may hold commas, line breaks
/// and doubled quotes. Lines end with LF or CRLF; empty ones are none. White space belongs to the value.
///
/// A line may be short, then its last columns have no value there. One that is too long is refused: it mostly comes
/// from a quote that was forgotten.
final class CsvReader {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private enum State {
        VALUE_BEGINS,
        PLAIN,
        QUOTED,
        /// A quote within quotes: the end of the value, or the first of two.
        QUOTE,
        /// Behind a value in quotes.
        CARRIAGE_RETURN
    }

    private final InputStream content;
    private final int columnsMax;
    private final TableSink sink;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(1024);
    private final Set<String> names = new HashSet<>();

    private State state = State.VALUE_BEGINS;
    private byte[] value = new byte[256];
    private int length;
    private boolean isAscii = true;
    private int column;
    private boolean isHeader = true;
    private long line = 1;
    private long quoteLine;

    CsvReader(InputStream content, int columnsMax, TableSink sink) {
        this.content = content;
        this.columnsMax = columnsMax;
        this.sink = sink;
    }

    void read() throws IOException, BadLookupFile {
        byte[] buffer = content.readNBytes(BUFFER_BYTES);
        int from = beginsWithMark(buffer) ? BYTE_ORDER_MARK.length : 0;
        for (int count = buffer.length; count > 0; count = content.readNBytes(buffer, 0, buffer.length)) {
            for (int i = from; i < count; i++) {
                take(buffer[i]);
            }
            from = 0;
        }
        end();
    }

    private static boolean beginsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private void take(byte next) throws BadLookupFile {
        switch (state) {
            case VALUE_BEGINS -> {
                if (next == '"') {
                    state = State.QUOTED;
                    quoteLine = line;
                } else {
                    state = State.PLAIN;
                    plain(next);
                }
            }
            case PLAIN -> plain(next);
            case QUOTED -> {
                if (next == '"') {
                    state = State.QUOTE;
                } else {
                    append(next);
                    line += next == '\n' ? 1 : 0;
                }
            }
            case QUOTE -> {
                if (next == '"') {
                    append(next);
                    state = State.QUOTED;
                } else {
                    behindQuotes(next);
                }
            }
            case CARRIAGE_RETURN -> {
                if (next != '\n') {
                    throw bad("a carriage return between two values");
                }
                endLine();
            }
        }
    }

    private void plain(byte next) throws BadLookupFile {
        switch (next) {
            case ',' -> endValue();
            case '\n' -> {
                if (length > 0 && value[length - 1] == '\r') {
                    length--;
                }
                endLine();
            }
            case '"' ->
                throw bad("a quote within a value: put the whole value in quotes, and write two quotes for this one");
            default -> append(next);
        }
    }

    private void behindQuotes(byte next) throws BadLookupFile {
        switch (next) {
            case ',' -> endValue();
            case '\n' -> endLine();
            case '\r' -> state = State.CARRIAGE_RETURN;
            default -> throw bad("text behind the quote that ends a value: a comma or the end of the line comes there");
        }
    }

    private void append(byte next) {
        if (length == value.length) {
            value = Arrays.copyOf(value, length * 2);
        }
        value[length++] = next;
        isAscii &= next >= 0;
    }

    private void endValue() throws BadLookupFile {
        if (!isAscii) {
            requireUtf8();
        }
        if (isHeader) {
            addColumn(Bytes.of(value, 0, length).text());
        } else {
            if (column >= names.size()) {
                throw bad("more values than the %d columns of the first line".formatted(names.size()));
            }
            sink.value(column, value, 0, length);
        }
        column++;
        length = 0;
        isAscii = true;
        state = State.VALUE_BEGINS;
    }

    private void addColumn(String name) throws BadLookupFile {
        if (name.isEmpty()) {
            throw bad("column %d has no name".formatted(column + 1));
        }
        if (!names.add(name)) {
            throw bad("two columns are called '%s'".formatted(name));
        }
        if (names.size() > columnsMax) {
            throw bad("more than %d columns".formatted(columnsMax));
        }
        sink.column(name);
    }

    private void endLine() throws BadLookupFile {
        boolean isEmpty = column == 0 && length == 0 && state == State.PLAIN;
        if (!isEmpty) {
            endValue();
            if (!isHeader) {
                sink.endRow();
            }
            isHeader = false;
        }
        column = 0;
        state = State.VALUE_BEGINS;
        line++;
    }

    private void end() throws BadLookupFile {
        if (state == State.QUOTED) {
            throw new BadLookupFile(quoteLine, "the quote that begins here has no end");
        }
        if (state != State.VALUE_BEGINS || column > 0) {
            endLine();
        }
        if (isHeader) {
            throw new BadLookupFile(1, "the file is empty: its first line names the columns");
        }
    }

    private void requireUtf8() throws BadLookupFile {
        ByteBuffer bytes = ByteBuffer.wrap(value, 0, length);
        utf8.reset();
        while (true) {
            decoded.clear();
            var result = utf8.decode(bytes, decoded, true);
            if (result.isError()) {
                throw bad("not UTF-8");
            }
            if (result.isUnderflow()) {
                return;
            }
        }
    }

    private BadLookupFile bad(String reason) {
        return new BadLookupFile(line, reason);
    }
}
