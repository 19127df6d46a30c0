@NullMarked
package dev.millrace.node.web;

import org.jspecify.annotations.NullMarked;
