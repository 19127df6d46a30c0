@NullMarked
package dev.millrace.node.query.functions.network;

import org.jspecify.annotations.NullMarked;
