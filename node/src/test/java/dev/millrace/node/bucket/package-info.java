@NullMarked
package dev.millrace.node.bucket;

import org.jspecify.annotations.NullMarked;
