package dev.millrace.node.storage;

import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.NodeId;
import java.io.IOException;

/// Files on the disks of other nodes.
public interface PeerFiles {
    /// Where there are no other nodes, or none that can be asked.
    PeerFiles NONE = (holder, kind, id, offset, length) -> {
        throw new IOException("this node asks no others");
    };

    /// Exactly these bytes, from that node. Fails soon when it is off-line.
    ///
    /// @param length at most [#rangeBytesMax()]
    byte[] read(NodeId holder, FileKind kind, String id, long offset, int length) throws IOException;

    default int rangeBytesMax() {
        return 8 << 20;
    }
}
