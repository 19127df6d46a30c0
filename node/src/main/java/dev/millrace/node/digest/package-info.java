/// Stage 4 of 8: turns one partition's batches into mini-segments and commits them to `global`.
///
/// Start at [DigestMachine][dev.millrace.node.digest.DigestMachine], which decides; `DigestLoop` performs, and `Digest`
/// keeps one such loop for each partition that this node is primary of.
@NullMarked
package dev.millrace.node.digest;

import org.jspecify.annotations.NullMarked;
