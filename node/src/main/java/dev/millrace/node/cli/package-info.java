/// The command line client in the same jar: query, tail, ingest, status, demo.
///
/// Talks to a node only over its public API. Start at `MillraceCommand`.
@NullMarked
package dev.millrace.node.cli;

import org.jspecify.annotations.NullMarked;
