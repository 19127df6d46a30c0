package dev.millrace.node.telemetry;

/// How the node writes its own logs.
///
/// @param format `text` or `json`
/// @param level `error`, `warn`, `info` or `debug`
public record LogSettings(String format, String level) {}
