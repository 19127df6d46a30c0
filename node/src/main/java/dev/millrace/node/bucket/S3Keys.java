package dev.millrace.node.bucket;

import static dev.millrace.node.base.Checks.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who we are to an S3 server. Shown nowhere.
public record S3Keys(String access, String secret) {
    public S3Keys {
        require(!access.isBlank() && !secret.isBlank(), "an S3 key is empty");
    }

    /// Each file holds one key, and perhaps a line feed.
    public static S3Keys read(Path accessFile, Path secretFile) throws IOException {
        return new S3Keys(
                Files.readString(accessFile).strip(),
                Files.readString(secretFile).strip());
    }

    @Override
    public String toString() {
        return "S3Keys[…]";
    }
}
