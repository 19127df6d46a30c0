package dev.millrace.node.query;

import static dev.millrace.node.base.Checks.require;

/// What the state of a step may hold.
///
/// @param bytesMax of one state; a query has as many as there are threads that work for it
public record StateLimits(int groupsMax, int rowsMax, long bytesMax) {
    public StateLimits {
        require(groupsMax > 0 && rowsMax > 0 && bytesMax > 0, "must be positive");
    }
}
