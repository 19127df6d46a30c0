package dev.millrace.node.digest;

import dev.millrace.node.event.OffsetRange;

/// What a digest asks its driver to do. The machine never does it itself.
public sealed interface DigestAction {
    /// The open builder takes no more: write it to a mini-segment file. What is consumed from now on goes to a new one.
    record WriteMini(OffsetRange range) implements DigestAction {}

    /// Publish the file of the range to Global.
    record PublishCommit(OffsetRange range) implements DigestAction {}

    /// The commit is applied, so queries find the range in its file: the builder may go.
    record ReleaseBuilder(OffsetRange range) implements DigestAction {}

    /// Drop every builder and end. The present state of Global says where to begin again, and who does.
    record Abandon(String because) implements DigestAction {}
}
