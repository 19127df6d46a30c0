package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A socket that takes messages from those who cannot speak HTTP, on some nodes or on all.
///
/// @param id stays when the name changes
/// @param address that the node binds, as it means it: `0.0.0.0` is all of IPv4
/// @param port 0 for any free one, another on each node
/// @param charset of the text; raw strings are kept in UTF-8
/// @param parser by its name, of the repository or built in
/// @param fields that each event gets; those that begin with `#` are tags
/// @param nodes by id or by name; none for all
public record Listener(
        String id,
        String name,
        Protocol protocol,
        String address,
        int port,
        Framing framing,
        String charset,
        RepositoryId repository,
        String parser,
        Map<String, String> fields,
        List<String> nodes,
        Intent intent) {
    public static final int NAME_LENGTH_MAX = 100;
    public static final int FIELDS_MAX = 16;
    public static final int FIELD_LENGTH_MAX = 200;
    public static final int NODES_MAX = 100;

    private static final int PORT_MAX = 65_535;
    private static final int TEXT_LENGTH_MAX = 255;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]*");

    /// How messages come in.
    public enum Protocol {
        TCP,
        UDP,
        /// TCP with the certificate of the node's settings.
        TLS
    }

    /// Where a message ends in a stream. Each datagram is one message.
    public enum Framing {
        /// RFC 6587: octet counting, or a line feed or NUL; told apart for each message.
        SYSLOG,
        /// A line feed.
        LINES
    }

    /// What people want of it.
    public enum Intent {
        OPEN,
        CLOSED
    }

    public Listener {
        require(
                name.length() <= NAME_LENGTH_MAX && NAME.matcher(name).matches(),
                "a listener needs a name of 1 to %d letters (a to z), digits, spaces and . _ -",
                NAME_LENGTH_MAX);
        require(isText(address), "an address must be 1 to %d characters, such as 0.0.0.0", TEXT_LENGTH_MAX);
        require(port >= 0 && port <= PORT_MAX, "port %d, must be 0 to %d", port, PORT_MAX);
        require(isText(charset), "a charset must be 1 to %d characters, such as UTF-8", TEXT_LENGTH_MAX);
        require(isText(parser), "a parser's name must be 1 to %d characters", TEXT_LENGTH_MAX);
        require(nodes.size() <= NODES_MAX, "%d nodes, at most %d", nodes.size(), NODES_MAX);
        require(
                nodes.stream().allMatch(Listener::isText),
                "a node must be named by 1 to %d characters",
                TEXT_LENGTH_MAX);
        require(fields.size() <= FIELDS_MAX, "%d fields, at most %d", fields.size(), FIELDS_MAX);
        fields.forEach((field, value) -> require(
                !field.isEmpty()
                        && !field.equals("#")
                        && field.length() <= FIELD_LENGTH_MAX
                        && value.length() <= FIELD_LENGTH_MAX,
                "a field needs a name; name and value have at most %d characters",
                FIELD_LENGTH_MAX));
        fields = Map.copyOf(fields);
        nodes = List.copyOf(nodes);
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.length() <= TEXT_LENGTH_MAX;
    }

    /// Whether a node is to open it.
    ///
    /// @param node its id
    /// @param nodeName what people call it
    public boolean isFor(String node, String nodeName) {
        return nodes.isEmpty() || nodes.contains(node) || nodes.contains(nodeName);
    }
}
