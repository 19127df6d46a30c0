/// Tests of the API, most of them over a real HTTP server.
@NullMarked
package dev.millrace.node.api;

import org.jspecify.annotations.NullMarked;
