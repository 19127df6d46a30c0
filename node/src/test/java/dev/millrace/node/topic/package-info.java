@NullMarked
package dev.millrace.node.topic;

import org.jspecify.annotations.NullMarked;
