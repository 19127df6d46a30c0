/// Tests of the whole tree's shape.
@NullMarked
package dev.millrace.node;

import org.jspecify.annotations.NullMarked;
