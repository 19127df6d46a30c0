/// What the node answers besides ingest: search, administration, GraphQL, health, metrics.
///
/// Start at `ApiRoutes`.
@NullMarked
package dev.millrace.node.api;

import org.jspecify.annotations.NullMarked;
