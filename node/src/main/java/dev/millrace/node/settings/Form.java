package dev.millrace.node.settings;

import java.util.function.Function;

/// How a value is written.
///
/// @param words for the list of settings, such as `duration`
/// @param read fails with an [IllegalArgumentException] whose message says what is wrong
public record Form<T>(String words, Function<String, T> read) {}
