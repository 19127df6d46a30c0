package dev.millrace.node;

import dev.millrace.node.bucket.BucketLimits;
import dev.millrace.node.bucket.BucketSettings;
import dev.millrace.node.bucket.S3Keys;
import dev.millrace.node.settings.ConfigError;
import dev.millrace.node.settings.Setting;
import dev.millrace.node.settings.SettingSources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What of [NodeConfig] is about the bucket.
final class BucketConfig {
    private static final String S3_SCHEME = "s3://";
    private static final String FILE_SCHEME = "file:";
    private static final List<Setting<?>> S3_SETTINGS = List.of(
            NodeSettings.S3_ENDPOINT,
            NodeSettings.S3_REGION,
            NodeSettings.S3_PATH_STYLE,
            NodeSettings.S3_ACCESS_KEY_FILE,
            NodeSettings.S3_SECRET_KEY_FILE);

    private BucketConfig() {}

    /// None: the node keeps everything on its own disk.
    static Optional<BucketSettings> settings(SettingSources sources) throws ConfigError {
        BucketLimits limits = limits(sources);
        String url = sources.find(NodeSettings.BUCKET_URL).orElse("");
        if (!url.startsWith(S3_SCHEME)) {
            refuseS3Settings(sources);
        }
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (url.startsWith(S3_SCHEME)) {
            return Optional.of(new BucketSettings(s3(sources, url.substring(S3_SCHEME.length())), limits));
        }
        if (url.startsWith(FILE_SCHEME)) {
            return Optional.of(new BucketSettings(directory(sources, url.substring(FILE_SCHEME.length())), limits));
        }
        throw new ConfigError("%s: '%s' is wrong: must be file:/a/directory or s3://bucket/prefix"
                .formatted(sources.origin(NodeSettings.BUCKET_URL), url));
    }

    private static BucketLimits limits(SettingSources sources) throws ConfigError {
        try {
            return new BucketLimits(
                    sources.get(NodeSettings.BUCKET_CONNECT_TIMEOUT), sources.get(NodeSettings.BUCKET_CALL_TIMEOUT));
        } catch (IllegalArgumentException e) {
            throw new ConfigError("%s: is shorter than bucket-connect-timeout"
                    .formatted(sources.origin(NodeSettings.BUCKET_CALL_TIMEOUT)));
        }
    }

    private static void refuseS3Settings(SettingSources sources) throws ConfigError {
        for (Setting<?> each : S3_SETTINGS) {
            if (sources.isGiven(each)) {
                throw new ConfigError("%s: is of no use unless bucket-url begins with s3://: leave it out"
                        .formatted(sources.origin(each)));
            }
        }
    }

    /// `file:/path` and `file:///path` are the same.
    private static BucketSettings.Directory directory(SettingSources sources, String rest) throws ConfigError {
        String path = rest.startsWith("///") ? rest.substring(2) : rest;
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new ConfigError("%s: '%s%s' is wrong: the path must be absolute, such as file:/var/lib/bucket"
                    .formatted(sources.origin(NodeSettings.BUCKET_URL), FILE_SCHEME, rest));
        }
        return new BucketSettings.Directory(Path.of(path));
    }

    private static BucketSettings.S3 s3(SettingSources sources, String rest) throws ConfigError {
        String place = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        int slash = place.indexOf('/');
        Optional<URI> endpoint = sources.find(NodeSettings.S3_ENDPOINT);
        S3Keys keys = keys(sources);
        try {
            return new BucketSettings.S3(
                    slash < 0 ? place : place.substring(0, slash),
                    slash < 0 ? "" : place.substring(slash + 1),
                    endpoint,
                    sources.get(NodeSettings.S3_REGION),
                    sources.find(NodeSettings.S3_PATH_STYLE).orElse(endpoint.isPresent()),
                    keys);
        } catch (IllegalArgumentException e) {
            throw new ConfigError("%s: %s".formatted(sources.origin(NodeSettings.BUCKET_URL), e.getMessage()));
        }
    }

    private static S3Keys keys(SettingSources sources) throws ConfigError {
        Optional<Path> access = sources.find(NodeSettings.S3_ACCESS_KEY_FILE);
        Optional<Path> secret = sources.find(NodeSettings.S3_SECRET_KEY_FILE);
        if (access.isEmpty() || secret.isEmpty()) {
            throw new ConfigError("%s: needs s3-access-key-file and s3-secret-key-file: set both"
                    .formatted(sources.origin(NodeSettings.BUCKET_URL)));
        }
        try {
            return S3Keys.read(access.get(), secret.get());
        } catch (IOException e) {
            throw new ConfigError("%s and s3-secret-key-file: cannot be read: %s"
                    .formatted(sources.origin(NodeSettings.S3_ACCESS_KEY_FILE), e));
        } catch (IllegalArgumentException e) {
            throw new ConfigError("%s and s3-secret-key-file: %s"
                    .formatted(sources.origin(NodeSettings.S3_ACCESS_KEY_FILE), e.getMessage()));
        }
    }
}
