package dev.millrace.node.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// Says how the node is. The exit code is 0 when it is well.
@Command(
        name = "status",
        description = "How the node is; exit code 0 when it is well.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MillraceCommand parent;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Override
    public Integer call() throws CommandFailed {
        Connection.Answer answer = node.connect(parent.environment()).get("api/v1/status");
        try {
            System.out.println(JSON.writeValueAsString(JSON.readTree(answer.body())));
        } catch (JsonProcessingException notJson) {
            System.out.println(answer.body());
        }
        return answer.isOk() ? 0 : 1;
    }
}
