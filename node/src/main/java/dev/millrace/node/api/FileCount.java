package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.StoredFile;

/// Files and what they take, as they are counted up.
final class FileCount {
    private long count;
    private long bytes;

    void add(StoredFile file) {
        count++;
        bytes += file.sizeBytes();
    }

    long count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    ObjectNode write(ObjectNode node) {
        return node.put("count", count).put("bytes", bytes);
    }
}
