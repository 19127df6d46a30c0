/// The packaged jar, driven from outside: real processes, real requests, real kills.
@NullMarked
package dev.millrace.e2e;

import org.jspecify.annotations.NullMarked;
