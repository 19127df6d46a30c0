/// Tests of the fold, its driver and its formats. [GlobalInvariants] serves other simulations too.
@NullMarked
package dev.millrace.node.global;

import org.jspecify.annotations.NullMarked;
