@NullMarked
package dev.millrace.node.cli;

import org.jspecify.annotations.NullMarked;
