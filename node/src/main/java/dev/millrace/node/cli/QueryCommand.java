package dev.millrace.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Asks once and prints what comes.
@Command(
        name = "query",
        description = "Search, and print what is found.",
        mixinStandardHelpOptions = true,
        footer = {"", "  millrace query 'level=error'", "  millrace query --start 7d 'groupBy(service) | sort(_count)'"
        })
final class QueryCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    enum Output {
        TEXT("text/plain"),
        JSON("application/x-ndjson"),
        RAW("application/octet-stream");

        private final String contentType;

        Output(String contentType) {
            this.contentType = contentType;
        }
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MillraceCommand parent;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(
            names = {"-r", "--repository"},
            description = "where to search (default)")
    private String repository = "default";

    @Option(names = "--start", description = "30m, 24h, 7d, RFC 3339 or milliseconds (24h)")
    private String start = "24h";

    @Option(names = "--end", description = "as --start (now)")
    private String end = "now";

    @Option(
            names = {"-o", "--output"},
            description = "text, json (an object a line), raw (bytes as they came)")
    private String output = "text";

    @Parameters(paramLabel = "QUERY", description = "see docs/language.md", defaultValue = "")
    private String query = "";

    @Override
    public Integer call() throws CommandFailed, IOException {
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("queryString", query)
                .put("start", start)
                .put("end", end));
        String path = "api/v1/repositories/" + UrlText.encode(repository) + "/query";
        try (InputStream answer =
                node.connect(parent.environment()).stream(path, "application/json", format().contentType, body)) {
            copy(answer, System.out);
        }
        return 0;
    }

    private Output format() throws CommandFailed {
        return switch (output) {
            case "text" -> Output.TEXT;
            case "json" -> Output.JSON;
            case "raw" -> Output.RAW;
            default -> throw new CommandFailed("'%s' is no output: text, json or raw".formatted(output));
        };
    }

    /// Prints as it comes; stops when the reader of our output has gone (`| head`).
    static void copy(InputStream answer, PrintStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read; (read = answer.read(buffer)) >= 0; ) {
            out.write(buffer, 0, read);
            out.flush();
            if (out.checkError()) {
                return;
            }
        }
    }
}
