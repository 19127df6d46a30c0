package dev.millrace.node.digest;

import dev.millrace.node.global.MiniSegment;
import java.io.IOException;

/// Where the keys of committed files are read.
@FunctionalInterface
public interface KeyFiles {
    /// What [MiniSegmentWriter] stored with the file, whoever holds it now.
    byte[] keys(MiniSegment mini) throws IOException;
}
