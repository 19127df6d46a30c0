@NullMarked
package dev.millrace.node.ingest.listen;

import org.jspecify.annotations.NullMarked;
