package dev.millrace.node.topic;

import java.io.IOException;
import java.util.Map;

/// Makes Kafka forget. The only thing that does.
@FunctionalInterface
public interface LogTrim {
    /// Deletes all records of each partition before the offset. May be repeated.
    void trim(Map<Integer, Long> before) throws IOException, InterruptedException;
}
