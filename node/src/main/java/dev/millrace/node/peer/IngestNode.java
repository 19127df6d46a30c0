package dev.millrace.node.peer;

import static dev.millrace.node.base.Checks.require;

/// What a node that only takes events says of itself.
///
/// @param address for people
/// @param zone what fails together; may be empty
/// @param cpuLoad of its machine, 0 to 1
/// @param requestsInFlight that it answers now
public record IngestNode(
        String name,
        String address,
        String zone,
        String release,
        double cpuLoad,
        long heapUsedBytes,
        long heapMaxBytes,
        long requestsInFlight) {
    public IngestNode {
        for (String each : new String[] {name, address, zone, release}) {
            require(
                    each.length() <= PeerProtocol.TEXT_LENGTH_MAX,
                    "a text of %d characters, at most %d",
                    each.length(),
                    PeerProtocol.TEXT_LENGTH_MAX);
        }
        require(!name.isBlank(), "a node without a name");
    }
}
