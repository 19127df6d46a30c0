package dev.millrace.node.retention;

import dev.millrace.node.global.FileSection;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.Retirements;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets go of what retention says, then of each file that nothing needs any more.
public final class Expiry {
    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final int AT_ONCE = 500;

    private final Global global;
    private final InstantSource clock;
    private final Counter expired;
    private final Counter retired;

    public Expiry(Global global, InstantSource clock, MeterRegistry meters) {
        this.global = global;
        this.clock = clock;
        this.expired = meters.counter("millrace_retention_expired_sections");
        this.retired = meters.counter("millrace_retention_retired_files");
    }

    /// Until nothing is due. What is refused, because somebody else was faster, is looked at again the next time.
    public void run() throws IOException, InterruptedException {
        while (true) {
            List<FileSection> due = RetentionPlan.expired(global.state(), clock.millis(), AT_ONCE);
            if (due.isEmpty() || !takesEffect(new GlobalEvent.Expired(due))) {
                break;
            }
            expired.increment(due.size());
            LOG.info("retention lets go of {} sections of files", due.size());
        }
        while (true) {
            List<String> due = Retirements.due(global.state(), AT_ONCE);
            if (due.isEmpty() || !takesEffect(new GlobalEvent.Retired(due))) {
                break;
            }
            retired.increment(due.size());
        }
    }

    private boolean takesEffect(GlobalEvent event) throws IOException, InterruptedException {
        return global.publish(event) instanceof Global.Outcome.TookEffect;
    }
}
