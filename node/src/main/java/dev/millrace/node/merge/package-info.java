/// Stage 6 of 8: makes large, well compressed segments of many small files. Start at `Merger`, then `MergePlan`.
@NullMarked
package dev.millrace.node.merge;

import org.jspecify.annotations.NullMarked;
