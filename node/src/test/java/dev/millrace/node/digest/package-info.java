/// Tests of digest, and fixtures that other stages may use: [dev.millrace.node.digest.InMemoryIngestTopic] and
/// [dev.millrace.node.digest.InMemoryGlobal].
@NullMarked
package dev.millrace.node.digest;

import org.jspecify.annotations.NullMarked;
