package dev.millrace.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/// Text as a part of an address.
final class UrlText {
    private UrlText() {}

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
