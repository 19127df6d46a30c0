/// Stage 7b: the bucket, a directory or S3, that keeps what disks may lose. Start at `Bucket`.
@NullMarked
package dev.millrace.node.bucket;

import org.jspecify.annotations.NullMarked;
