/// Stage 4 of 8: turns one partition's batches into mini-segments and commits them to `global`.
///
/// Start at `DigestMachine`, which decides; `DigestLoop` performs.
@NullMarked
package dev.millrace.node.digest;

import org.jspecify.annotations.NullMarked;
