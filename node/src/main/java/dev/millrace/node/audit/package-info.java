/// Counts every event twice: what was taken and what is there. Start at `Auditor`.
@NullMarked
package dev.millrace.node.audit;

import org.jspecify.annotations.NullMarked;
