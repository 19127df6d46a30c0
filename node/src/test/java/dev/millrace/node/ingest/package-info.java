/// Tests of ingest: decoders by themselves, and requests against a real server with a topic in memory.
@NullMarked
package dev.millrace.node.ingest;

import org.jspecify.annotations.NullMarked;
