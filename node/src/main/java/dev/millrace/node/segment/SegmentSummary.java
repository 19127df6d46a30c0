package dev.millrace.node.segment;

import java.util.List;

/// What became of a file, for those who name it.
///
/// @param endBytes the footer and what follows it: all that is needed to open the file
/// @param checksum CRC-32C of the whole file, eight hexadecimal digits
public record SegmentSummary(long sizeBytes, int endBytes, String checksum, List<SectionSummary> sections) {
    public SegmentSummary {
        sections = List.copyOf(sections);
    }
}
