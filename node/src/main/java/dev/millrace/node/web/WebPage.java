package dev.millrace.node.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The one page of the UI as it goes out: with its address and a nonce of its own.
///
/// @param base the path below which the UI lives, with slashes at both ends: what its files and calls are relative to
record WebPage(String text, String base) {
    private static final String NONCE = "__NONCE__";
    private static final String BASE = "__BASE__";
    private static final String ROOT = "/ui/";

    /// What is said in place of the UI where the jar has none.
    static final String WITHOUT_UI = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Millrace without its UI</title>
            <base href="__BASE__">
            <style nonce="__NONCE__">
            :root { color-scheme: light dark }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto 0; padding: 0 1.5rem }
            </style>
            </head>
            <body>
            <main>
            <h1>This build of Millrace has no UI</h1>
            <p>The node runs and answers its API, but the jar was built without the web pages.</p>
            <p>To build them, install Node.js 20 or later, run <code>make web</code> and start the node again with
            <code>make run</code>.</p>
            </main>
            </body>
            </html>
            """;

    static String base(Optional<URI> publicUrl) {
        String prefix = publicUrl.map(URI::getRawPath).orElse("");
        return (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + ROOT;
    }

    String with(String nonce) {
        return text.replace(NONCE, nonce).replace(BASE, escaped(base));
    }

    /// Only what the page itself brings may run; log lines are hostile. `require-trusted-types-for` has the browser
    /// refuse markup made of texts.
    static Map<String, String> headers(String nonce) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                String.join(
                        "; ",
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self' 'nonce-" + nonce + "'",
                        "img-src 'self' data: blob:",
                        "font-src 'self'",
                        "connect-src 'self'",
                        "manifest-src 'self'",
                        "worker-src 'self'",
                        "base-uri 'self'",
                        "form-action 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'"));
        headers.put("Cache-Control", "no-cache");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(
                "Permissions-Policy",
                "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(),"
                        + " microphone=(), midi=(), payment=(), usb=()");
        return headers;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
