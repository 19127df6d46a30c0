@NullMarked
package dev.millrace.node.query.aggregate;

import org.jspecify.annotations.NullMarked;
