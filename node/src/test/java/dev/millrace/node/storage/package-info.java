/// Tests of the node's directory.
@NullMarked
package dev.millrace.node.storage;

import org.jspecify.annotations.NullMarked;
