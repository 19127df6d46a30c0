package dev.millrace.node.bucket;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// How long a bucket may keep us waiting.
///
/// @param callTimeout of one request, with all of its bytes: whoever relies on a lease counts it in
public record BucketLimits(Duration connectTimeout, Duration callTimeout) {
    public BucketLimits {
        require(connectTimeout.isPositive(), "connect time-out of %s", connectTimeout);
        require(callTimeout.compareTo(connectTimeout) >= 0, "a call may take less time than its connection");
    }

    public static BucketLimits standard() {
        return new BucketLimits(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }
}
