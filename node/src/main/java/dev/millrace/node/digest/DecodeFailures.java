package dev.millrace.node.digest;

import dev.millrace.node.topic.BatchFormatException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records of the ingest topic that are no event batch. They must not stop a partition for ever, and must not vanish
/// in silence: their offset is passed, their events are lost, and the alarm that watches this counter says so.
final class DecodeFailures {
    private static final Logger LOG = LoggerFactory.getLogger(DecodeFailures.class);

    private final Counter records;

    DecodeFailures(MeterRegistry meters) {
        records = Counter.builder("millrace_digest_undecodable_records")
                .description("records of the ingest topic that are no event batch; their events are lost")
                .register(meters);
    }

    void count(String where, long offset, BatchFormatException cause) {
        records.increment();
        LOG.error(
                "{}: the record at offset {} is no event batch, its events are left out: {}",
                where,
                offset,
                cause.getMessage());
    }

    double total() {
        return records.count();
    }
}
