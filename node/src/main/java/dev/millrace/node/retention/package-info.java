/// What may go, and when: retention by age and size, and the deletion of what nothing needs. Start at
/// `RetentionPlan`.
@NullMarked
package dev.millrace.node.retention;

import org.jspecify.annotations.NullMarked;
