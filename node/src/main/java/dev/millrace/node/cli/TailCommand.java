package dev.millrace.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Follows new events until it is stopped.
@Command(
        name = "tail",
        description = "Follow new events that pass a filter.",
        mixinStandardHelpOptions = true,
        footer = {"", "  millrace tail error", "  millrace tail '#type=accesslog statuscode=5*'"})
final class TailCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MillraceCommand parent;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(
            names = {"-r", "--repository"},
            description = "what to follow (default)")
    private String repository = "default";

    @Option(
            names = {"-o", "--output"},
            description = "text or json (an object a line)")
    private String output = "text";

    @Parameters(paramLabel = "FILTER", description = "see docs/language.md", defaultValue = "")
    private String filter = "";

    @Override
    public Integer call() throws CommandFailed, IOException {
        byte[] body = JSON.writeValueAsBytes(
                JSON.createObjectNode().put("queryString", filter).put("isLive", true));
        String accept = output.equals("json") ? "application/x-ndjson" : "text/plain";
        String path = "api/v1/repositories/" + UrlText.encode(repository) + "/query";
        try (InputStream answer = node.connect(parent.environment()).stream(path, "application/json", accept, body)) {
            print(answer);
        }
        return 0;
    }

    /// Line by line; the empty lines that keep the connection stay out.
    private static void print(InputStream answer) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read; (read = answer.read(buffer)) >= 0; ) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] != '\n') {
                    line.write(buffer[i]);
                } else if (line.size() > 0) {
                    line.write('\n');
                    line.writeTo(System.out);
                    line.reset();
                }
            }
            System.out.flush();
            if (System.out.checkError()) {
                return; // the reader of our output has gone
            }
        }
    }
}
