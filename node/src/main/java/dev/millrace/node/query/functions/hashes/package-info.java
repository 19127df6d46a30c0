/// Hashes and the bits of numbers.
@NullMarked
package dev.millrace.node.query.functions.hashes;

import org.jspecify.annotations.NullMarked;
