package dev.millrace.node.bucket;

import static dev.millrace.node.base.Checks.require;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the bucket is, and how long it may take.
public record BucketSettings(Place place, BucketLimits limits) {
    public sealed interface Place {}

    public record Directory(Path path) implements Place {}

    /// @param prefix before every key, without a slash at either end; may be empty
    /// @param endpoint none: Amazon's
    /// @param isPathStyle whether the bucket's name is in the path and not in the host's name
    public record S3(
            String bucket, String prefix, Optional<URI> endpoint, String region, boolean isPathStyle, S3Keys keys)
            implements Place {
        private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
        private static final Pattern PREFIX = Pattern.compile("|[A-Za-z0-9_.=-]+(/[A-Za-z0-9_.=-]+)*");
        private static final int PREFIX_LENGTH_MAX = 200;

        public S3 {
            require(
                    BUCKET.matcher(bucket).matches(),
                    "'%s' is no name of a bucket: 3 to 63 of a-z, 0-9, '.', '-'",
                    bucket);
            require(
                    prefix.length() <= PREFIX_LENGTH_MAX
                            && PREFIX.matcher(prefix).matches(),
                    "'%s' is no prefix: at most %d letters, digits and '_.=-/'",
                    prefix,
                    PREFIX_LENGTH_MAX);
            require(!region.isBlank(), "the S3 region is empty");
            require(
                    endpoint.map(URI::getPath)
                            .filter(path -> !path.isEmpty() && !path.equals("/"))
                            .isEmpty(),
                    "an S3 endpoint has no path: the bucket belongs into the bucket's own address");
        }
    }
}
