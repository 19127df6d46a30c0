/// Tests of the HTTP edge, most of them against a real server.
@NullMarked
package dev.millrace.node.http;

import org.jspecify.annotations.NullMarked;
