package dev.millrace.node.coordination;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says what [Coordination] decides, on a thread of its own that nothing else may hold up. Each event is
/// published on
/// another one: while Kafka does not answer, time must go on here.
public final class Coordinating implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Coordinating.class);
    private static final int STEPS_EACH_PING = 4;
    /// While so many are under way, Kafka does not answer, and more of the same would not help.
    private static final int UNDER_WAY_MAX = 64;

    private final Global global;
    private final Coordination decisions;
    private final Duration pause;
    private final IntFunction<PartitionHealth> health;
    private final LongSupplier nanoClock;
    private final MeterRegistry meters;
    private final Semaphore underWay = new Semaphore(UNDER_WAY_MAX);
    private final ExecutorService publishing = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread =
            Thread.ofPlatform().name("coordination").daemon().unstarted(this::run);
    private volatile boolean closing;

    public Coordinating(
            Global global,
            Coordination decisions,
            CoordinationSettings settings,
            IntFunction<PartitionHealth> health,
            LongSupplier nanoClock,
            MeterRegistry meters) {
        this.global = global;
        this.decisions = decisions;
        this.pause = settings.pingInterval().dividedBy(STEPS_EACH_PING);
        this.health = health;
        this.nanoClock = nanoClock;
        this.meters = meters;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                for (GlobalEvent each : decisions.step(nanoClock.getAsLong(), global.state(), health)) {
                    say(each);
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (RejectedExecutionException e) {
            LOG.debug("closed", e);
        }
    }

    private void say(GlobalEvent event) {
        if (!underWay.tryAcquire()) {
            return; // comes again
        }
        publishing.execute(() -> {
            try {
                publish(event);
            } finally {
                underWay.release();
            }
        });
    }

    private void publish(GlobalEvent event) {
        String name = event.getClass().getSimpleName();
        try {
            Global.Outcome outcome = global.publish(event);
            boolean tookEffect = outcome instanceof Global.Outcome.TookEffect;
            meters.counter(
                            "millrace_coordination_events",
                            "event",
                            name,
                            "outcome",
                            tookEffect ? "took effect" : "refused")
                    .increment();
            if (tookEffect && !(event instanceof GlobalEvent.Pinged)) {
                LOG.info("said to the cluster: {}", event);
            }
        } catch (IOException e) {
            meters.counter("millrace_coordination_events", "event", name, "outcome", "unknown")
                    .increment();
            LOG.debug("{} may or may not be in Global", event, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says that this node goes, so that nobody has to wait out its silence.
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        publishing.shutdownNow();
        try {
            thread.join();
            Optional<GlobalEvent> farewell = decisions.farewell(global.state());
            if (farewell.isPresent()) {
                global.publish(farewell.get());
            }
        } catch (IOException e) {
            LOG.info("the others will have to notice by themselves that this node is gone: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
