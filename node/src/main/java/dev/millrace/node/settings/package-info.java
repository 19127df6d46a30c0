/// Settings under one set of names for flags, environment and file; their definitions are also their documentation.
///
/// Start at [dev.millrace.node.settings.Setting]; the list itself is `NodeSettings`.
@NullMarked
package dev.millrace.node.settings;

import org.jspecify.annotations.NullMarked;
