/// What every stage leans on: checks, bytes, sizes. Knows nothing of logs and imports only the JDK.
@NullMarked
package dev.millrace.node.base;

import org.jspecify.annotations.NullMarked;
