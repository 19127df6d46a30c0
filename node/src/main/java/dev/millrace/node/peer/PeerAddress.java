package dev.millrace.node.peer;

import static dev.millrace.node.base.Checks.require;

import java.net.URI;
import java.util.regex.Pattern;

/// Where a node listens for others: `host:port`, an IPv6 address in brackets.
public final class PeerAddress {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]{0,252})|\\[[0-9a-fA-F:.]{2,45}\\]):([1-9]\\d{0,4})");

    private PeerAddress() {}

    /// Whether it is one, with its port.
    public static boolean isWhole(String text) {
        return FORM.matcher(text).matches();
    }

    /// @param host a name or an address; an IPv6 one with brackets or without
    public static String at(String host, int port) {
        boolean isBare = host.contains(":") && !host.startsWith("[");
        return (isBare ? "[" + host + "]" : host) + ":" + port;
    }

    /// @param path with its query, as it is sent
    static URI uri(String address, String path) {
        require(isWhole(address), "'%s' is no address of a node: host:port", address);
        return URI.create("https://" + address + path);
    }
}
