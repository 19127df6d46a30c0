/// The node: one program that takes events in, digests them into segments and searches them.
///
/// The packages are the stages of the data path; `ARCHITECTURE.md` lists them in order.
@NullMarked
package dev.millrace.node;

import org.jspecify.annotations.NullMarked;
