package dev.millrace.node.peer;

import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.storage.PeerFiles;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.function.Function;

/// Reads files of other nodes over the peer protocol.
///
/// @param address of each node that is online; none for the others
public record HolderFiles(PeerClient client, Function<NodeId, Optional<String>> address) implements PeerFiles {
    @Override
    public byte[] read(NodeId holder, FileKind kind, String id, long offset, int length) throws IOException {
        Optional<String> there = address.apply(holder);
        if (there.isEmpty()) {
            throw new IOException("node %s, which has a copy, is off-line".formatted(holder));
        }
        try {
            return client.file(there.get(), kind, id, offset, length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("reading from node %s was interrupted".formatted(holder));
        }
    }

    @Override
    public int rangeBytesMax() {
        return PeerClient.fileRangeBytesMax();
    }
}
