@NullMarked
package dev.millrace.node.jobs;

import org.jspecify.annotations.NullMarked;
