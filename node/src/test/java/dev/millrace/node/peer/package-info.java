/// Tests of digest, and fixtures that other stages may use: [dev.millrace.node.peer.InMemoryIngestTopic] and
/// [dev.millrace.node.peer.InMemoryGlobal].
@NullMarked
package dev.millrace.node.peer;

import org.jspecify.annotations.NullMarked;
