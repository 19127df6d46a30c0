/// The files of the web UI, which lie in the jar, and the policy that its pages run under.
///
/// Start at [dev.millrace.node.web.WebRoutes].
@NullMarked
package dev.millrace.node.web;

import org.jspecify.annotations.NullMarked;
