package dev.millrace.node.http;

/// How long a body may be, unpacked, and which setting says so.
public record BodyLimit(long bytesMax, String setting) {}
