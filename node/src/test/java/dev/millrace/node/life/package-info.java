/// The life of files with all stages together, in one process and without threads.
@NullMarked
package dev.millrace.node.life;

import org.jspecify.annotations.NullMarked;
