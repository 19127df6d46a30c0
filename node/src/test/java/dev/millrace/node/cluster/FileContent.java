package dev.millrace.node.cluster;

import java.util.Arrays;

/// What is in a file, wherever it lies.
///
/// @param events by their numbers, in the order of the log
/// @param keys as they stand in a mini-segment
public record FileContent(String id, int[] events, byte[] keys) {
    public String checksum() {
        return Integer.toHexString(31 * (31 * id.hashCode() + Arrays.hashCode(events)) + Arrays.hashCode(keys));
    }

    /// Other bytes under the same name: what a write that failed in the middle leaves.
    FileContent torn() {
        return new FileContent(id + "-torn", new int[0], new byte[0]);
    }
}
