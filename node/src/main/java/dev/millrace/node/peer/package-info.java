/// How the nodes of a cluster talk to each other: tails, ranges of files, the metadata, commits that are
/// asked for.
///
/// HTTP/2 with certificates on both sides; `docs/peer.md` has the shapes. Start at `PeerRoutes` and
/// `PeerClient`.
@NullMarked
package dev.millrace.node.peer;

import org.jspecify.annotations.NullMarked;
