package dev.millrace.node.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line client. Without a command the same program is the node itself: `NodeMain` decides.
@Command(
        name = "millrace",
        description = "Log management that loses nothing. Without a command it starts a node.",
        versionProvider = MillraceCommand.Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            QueryCommand.class,
            TailCommand.class,
            IngestCommand.class,
            StatusCommand.class,
            ClusterCommand.class,
            NodesCommand.class,
            PartitionsCommand.class,
            RulesCommand.class,
            DemoCommand.class,
            ValidateQueriesCommand.class,
            CertificatesCommand.class,
            HelpCommand.class
        },
        footer = {"", "A node's own settings: millrace server --help"})
public final class MillraceCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Map<String, String> environment;

    public MillraceCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// Whether the first argument is for the client rather than for the node.
    public static boolean isCommand(String argument) {
        return switch (argument) {
            case "query", "tail", "ingest", "status", "demo", "validate-queries", "certificates" -> true;
            case "cluster", "nodes", "partitions", "rules" -> true;
            case "help", "-h", "--help", "-V", "--version" -> true;
            default -> false;
        };
    }

    /// @return the exit code of the process
    public int execute(String... arguments) {
        return new CommandLine(this)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command.getErr()))
                .execute(arguments);
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: a command");
    }

    private static int report(Exception failure, PrintWriter err) throws Exception {
        if (failure instanceof CommandFailed said) {
            err.println("millrace: " + said.getMessage());
            err.flush();
            return 1;
        }
        throw failure;
    }

    /// The release, from the jar's manifest.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = MillraceCommand.class.getPackage().getImplementationVersion();
            return new String[] {"millrace " + (version == null ? "(not packaged)" : version)};
        }
    }
}
