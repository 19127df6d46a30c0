package dev.millrace.node.storage;

import dev.millrace.node.global.FileKind;
import java.io.IOException;
import java.nio.file.Path;

/// The files on this node's disk. After an [IOException] nobody knows whether a change took place, so every call may
/// be repeated.
public interface LocalStore {
    Path path(FileKind kind, String id);

    boolean has(FileKind kind, String id);

    /// Where to write a file, from which [#publish] can rename it. Nothing is there when this returns.
    Path newTemporary(FileKind kind, String id) throws IOException;

    /// Puts a complete file into its place, whatever is there; on return it survives any crash.
    void publish(FileKind kind, Path temporary, String id) throws IOException;

    /// A missing one is fine.
    void delete(FileKind kind, String id) throws IOException;

    /// CRC-32C of all its bytes in eight hexadecimal digits.
    String checksum(FileKind kind, String id) throws IOException;
}
