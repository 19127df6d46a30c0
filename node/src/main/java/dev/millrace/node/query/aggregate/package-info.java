/// States of many rows: what functions need who look at all of them before they give one.
///
/// Start at [dev.millrace.node.query.aggregate.Groups].
@NullMarked
package dev.millrace.node.query.aggregate;

import org.jspecify.annotations.NullMarked;
