package dev.millrace.node.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A file of the UI, in each form that the build made of it.
final class WebFile {
    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("woff2", "font/woff2"));
    private static final int ETAG_BYTES = 16;

    private final String name;
    private final Map<Encoding, byte[]> forms;
    private final String hash;

    /// @param name its path below the UI's folder
    /// @param forms with [Encoding#IDENTITY] among them; nobody changes the bytes any more
    WebFile(String name, Map<Encoding, byte[]> forms) {
        this.name = name;
        this.forms = Map.copyOf(forms);
        this.hash = HexFormat.of().formatHex(Arrays.copyOf(sha256(bytes(Encoding.IDENTITY)), ETAG_BYTES));
    }

    Set<Encoding> encodings() {
        return forms.keySet();
    }

    byte[] bytes(Encoding encoding) {
        return Optional.ofNullable(forms.get(encoding))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s is not there in the form '%s'".formatted(name, encoding.token())));
    }

    /// Another one for each form, as the bytes differ.
    String etag(Encoding encoding) {
        return '"' + hash + encoding.suffix() + '"';
    }

    String contentType() {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, UNKNOWN_TYPE);
    }

    boolean isScript() {
        return name.endsWith(".js");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
