package dev.millrace.node.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Sends files, or what comes in at the standard input, in requests of whole lines.
@Command(
        name = "ingest",
        description = "Send files, or what comes in at the standard input (-).",
        mixinStandardHelpOptions = true,
        footer = {"", "  millrace ingest --parser accesslog access.log", "  kubectl logs web | millrace ingest -"})
final class IngestCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MillraceCommand parent;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(
            names = {"-r", "--repository"},
            description = "where to (default)")
    private String repository = "default";

    @Option(names = "--format", description = "lines or ndjson (lines)")
    private String format = "lines";

    @Option(names = "--parser", description = "json, kv, accesslog, syslog, none")
    private Optional<String> parser = Optional.empty();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "files, or - for the standard input")
    private List<String> files = List.of();

    @Override
    public Integer call() throws CommandFailed, IOException {
        if (!format.equals("lines") && !format.equals("ndjson")) {
            throw new CommandFailed("'%s' is no format: lines or ndjson".formatted(format));
        }
        LineSender sender = new LineSender(node.connect(parent.environment()), path());
        for (String file : files) {
            try (InputStream source = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
                sender.send(source);
            } catch (java.nio.file.NoSuchFileException e) {
                throw new CommandFailed("there is no file " + file);
            }
        }
        System.err.printf("%d bytes sent and acknowledged in %d requests%n", sender.bytes(), sender.requests());
        return 0;
    }

    private String path() {
        return "api/v1/ingest/" + format + "?repository=" + UrlText.encode(repository)
                + parser.map(name -> "&parser=" + UrlText.encode(name)).orElse("");
    }
}
