/// Stage 7 of 8: the node's directory and what lies in it: the lock, the node's identity, the free space.
///
/// Stage 6, `merge`, does not exist yet. Start at `DataDirectory`.
@NullMarked
package dev.millrace.node.storage;

import org.jspecify.annotations.NullMarked;
