package dev.millrace.node.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Ships demo logs with current times, so that a newcomer has something to search.
@Command(
        name = "demo",
        description = "Ship demo logs: web access, Kubernetes JSON, sshd, Java with stack traces.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MillraceCommand parent;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(
            names = {"-r", "--repository"},
            description = "where to (default)")
    private String repository = "default";

    @Option(names = "--rate", description = "events a second (200)")
    private int rate = 200;

    @Option(names = "--seconds", description = "how long; 0 until stopped (60)")
    private int seconds = 60;

    @Override
    public Integer call() throws CommandFailed {
        if (rate < 1 || rate > 100_000 || seconds < 0) {
            throw new CommandFailed("--rate must be 1 to 100000, --seconds 0 or more");
        }
        DemoLogs logs =
                new DemoLogs(RandomGeneratorFactory.of("L64X128MixRandom").create());
        new DemoSender(node.connect(parent.environment()), logs, InstantSource.system(), repository)
                .run(rate, seconds == 0 ? Duration.ofDays(365) : Duration.ofSeconds(seconds), System.out);
        return 0;
    }
}
