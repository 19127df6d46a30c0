/// Functions that choose, name and make fields.
@NullMarked
package dev.millrace.node.query.functions.fields;

import org.jspecify.annotations.NullMarked;
