package dev.millrace.node.bucket;

import java.io.IOException;

/// Opens what the settings ask for.
public final class Buckets {
    private Buckets() {}

    /// Does not ask an S3 server anything yet.
    public static Bucket open(BucketSettings settings) throws IOException {
        return switch (settings.place()) {
            case BucketSettings.Directory directory -> DirectoryBucket.open(directory.path());
            case BucketSettings.S3 s3 -> S3Bucket.open(s3, settings.limits());
        };
    }
}
