/// What an editor asks of the language: what could come next, and what stands here.
@NullMarked
package dev.millrace.node.query.tools;

import org.jspecify.annotations.NullMarked;
