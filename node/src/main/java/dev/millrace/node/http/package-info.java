/// The HTTP edge that `ingest` and `api` share: server, routes, request bodies with limits, sign-in, errors.
///
/// Start at `HttpServer`.
@NullMarked
package dev.millrace.node.http;

import org.jspecify.annotations.NullMarked;
