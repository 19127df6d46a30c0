package dev.millrace.node.global;

/// Where a section is in its life. Only a live one is read by queries.
public enum SectionStage {
    LIVE,
    /// Its events are in merged segments now.
    MERGED,
    /// Retention let go of it.
    EXPIRED
}
