package dev.millrace.node.digest;

import dev.millrace.node.digest.DigestEvent.FlushRequested;
import dev.millrace.node.digest.DigestEvent.MemoryShort;
import dev.millrace.node.digest.DigestEvent.Ticked;
import dev.millrace.node.global.MiniSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One partition through chaos, and then until it is calm: the node digests, fails, dies at a step that the caller
/// picks, and is replaced while an older life of it still believes that it is the primary.
final class SimulatedDigest {
    static final int NEVER = -1;
    private static final int CHAOS_STEPS = 60;
    private static final int CALM_STEPS_MAX = 2_000;
    private static final int LIVES_MAX = 4;

    /// A process, which may not know that it has been replaced.
    private final class Life {
        final DigestMember self;

        @Nullable
        SimulatedRun run;

        Life(DigestMember self) {
            this.self = self;
        }

        /// The loop's way: a run that is over is followed by one that begins where the state says.
        @Nullable
        SimulatedRun runNow() {
            SimulatedRun current = run;
            if (current == null || current.isOver()) {
                current = Assignment.of(world.state(), self, 0)
                        .map(assignment -> new SimulatedRun(
                                assignment, self, world, maker.at(SimulatedWorld.LIMITS, assignment.nextOffset())))
                        .orElse(null);
                run = current;
            }
            return current;
        }
    }

    private final RandomGenerator random;
    private final SimulatedWorld world;
    private final Decider.Maker maker;
    private final List<Life> lives = new ArrayList<>();
    private int incarnations;

    SimulatedDigest(long seed, Decider.Maker maker) {
        this(seed, maker, Optional.empty());
    }

    SimulatedDigest(long seed, Decider.Maker maker, Optional<StringBuilder> trace) {
        this.random = new Random(seed);
        this.maker = maker;
        this.world = new SimulatedWorld(random, trace);
        begin();
    }

    SimulatedDigest withFilesOfUnknownCommitsDiscarded() {
        world.discardUnknown();
        return this;
    }

    SimulatedDigest withoutTheKeysOfFiles() {
        world.forgetKeys();
        return this;
    }

    /// Returns the number of steps taken until it was calm, so that a caller can crash at each of them.
    int run(int crashAt) {
        int step = 0;
        for (; step < CHAOS_STEPS; step++) {
            if (step == crashAt) {
                crash();
            }
            chaosStep();
            check();
        }
        world.calmDown();
        for (; !isCalm(); step++) {
            if (step > CALM_STEPS_MAX) {
                throw new AssertionError(
                        "no progress at %d of %d".formatted(world.nextOffset(), world.acknowledgedTo()));
            }
            calmStep();
            check();
        }
        return step;
    }

    private void chaosStep() {
        Life life = lives.get(random.nextInt(lives.size()));
        SimulatedRun run = life.runNow();
        switch (random.nextInt(16)) {
            case 0, 1 -> world.acknowledge(random.nextInt(4));
            case 2 -> {
                if (world.hasLate()) {
                    world.deliverLate();
                }
            }
            case 3 -> {
                if (lives.size() < LIVES_MAX && random.nextInt(4) == 0) {
                    begin();
                }
            }
            case 4 -> world.moveClock();
            default -> {
                if (run != null) {
                    runStep(run);
                }
            }
        }
    }

    private void runStep(SimulatedRun run) {
        switch (random.nextInt(12)) {
            case 0 -> run.step(new Ticked(world.now()));
            case 1 -> run.step(new FlushRequested(world.acknowledgedTo()));
            case 2 -> run.step(new MemoryShort());
            case 3 -> run.lookAtState();
            case 4, 5, 6, 7 -> {
                if (run.hasInFlight()) {
                    run.completeOne(random.nextInt(1 << 16), random.nextInt(10) == 0);
                }
            }
            default -> {
                if (run.canConsume()) {
                    run.consume(1 + random.nextInt(200));
                }
            }
        }
    }

    private void calmStep() {
        if (world.hasLate()) {
            world.deliverLate();
        }
        for (Life life : lives) {
            SimulatedRun run = life.runNow();
            if (run == null) {
                continue;
            }
            run.lookAtState();
            run.step(new FlushRequested(world.acknowledgedTo()));
            if (run.hasInFlight()) {
                run.completeOne(random.nextInt(1 << 16), false);
            } else if (run.canConsume()) {
                run.consume(1 + random.nextInt(200));
            }
        }
    }

    /// Every life ends: what was being published is lost, or still on its way. Then the node starts again.
    private void crash() {
        for (Life life : lives) {
            SimulatedRun run = life.run;
            if (run != null) {
                for (MiniSegment mini : run.diesWithUndecided()) {
                    if (random.nextBoolean()) {
                        world.publishLate(mini, life.self);
                    }
                }
            }
        }
        lives.clear();
        begin();
    }

    private void begin() {
        lives.add(new Life(world.join("life-" + ++incarnations)));
    }

    private boolean isCalm() {
        SimulatedRun newest = lives.getLast().run;
        return !world.hasLate() && newest != null && newest.isSettledTo(world.acknowledgedTo());
    }

    private void check() {
        world.checkFiles();
        for (Life life : lives) {
            SimulatedRun run = life.run;
            if (run != null) {
                run.checkTail(world.nextOffset());
                run.checkSettled(world.nextOffset());
            }
        }
    }
}
