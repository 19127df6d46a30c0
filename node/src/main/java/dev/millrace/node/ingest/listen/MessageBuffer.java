package dev.millrace.node.ingest.listen;

import dev.millrace.node.base.Bytes;
import java.util.Arrays;
import java.util.Optional;

/// One message in the making: grows as its bytes come, as far as limit and memory allow. For one thread.
final class MessageBuffer {
    private static final int FIRST_BYTES = 512;
    private static final byte[] NONE = new byte[0];

    private final int bytesMax;
    private final ReceiveMemory memory;
    private byte[] array = NONE;
    private int length;
    private long skipped;

    MessageBuffer(int bytesMax, ReceiveMemory memory) {
        this.bytesMax = bytesMax;
        this.memory = memory;
    }

    /// Waits for memory.
    void begin() throws InterruptedException {
        int first = Math.min(FIRST_BYTES, bytesMax);
        memory.acquire(first + ReceiveMemory.OVERHEAD);
        array = new byte[first];
        length = 0;
        skipped = 0;
    }

    void append(byte[] bytes, int from, int to) {
        int room = skipped > 0 ? 0 : Math.min(to - from, bytesMax - length);
        if (length + room > array.length && !grow(length + room)) {
            room = array.length - length;
        }
        System.arraycopy(bytes, from, array, length, room);
        length += room;
        skipped += to - from - room;
    }

    private boolean grow(int needed) {
        int larger = Math.min(bytesMax, Math.max(needed, 2 * array.length));
        if (!memory.tryAcquire(larger - array.length)) {
            return false;
        }
        array = Arrays.copyOf(array, larger);
        return true;
    }

    /// Begins the same message anew: what came so far was no part of its text.
    void clear() {
        length = 0;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void dropLast(char trailer) {
        if (length > 0 && skipped == 0 && array[length - 1] == trailer) {
            length--;
        }
    }

    /// What was cut off, in words.
    Optional<String> cut() {
        return skipped == 0
                ? Optional.empty()
                : Optional.of("the message has %d bytes: the first %d are kept".formatted(length + skipped, length));
    }

    /// How much memory [#take] hands over.
    int held() {
        return length + ReceiveMemory.OVERHEAD;
    }

    /// Hands the text over, with the memory that it holds.
    Bytes take() {
        Bytes text = Bytes.of(Arrays.copyOf(array, length));
        memory.release(array.length - length);
        array = NONE;
        length = 0;
        return text;
    }

    /// Lets go of what there is.
    void discard() {
        memory.release(array.length + ReceiveMemory.OVERHEAD);
        array = NONE;
        length = 0;
    }
}
