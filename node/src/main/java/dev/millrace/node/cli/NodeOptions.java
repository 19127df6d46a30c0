package dev.millrace.node.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which node, and with which token. The token never stands in the arguments, where others could see it.
final class NodeOptions {
    @Option(names = "--url", paramLabel = "URL", description = "the node; also MILLRACE_URL (http://127.0.0.1:8080)")
    Optional<URI> url = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "a file with the token; else MILLRACE_TOKEN")
    Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "of a node on this machine: its root-token is used; also MILLRACE_DATA_DIR (./data)")
    Optional<Path> dataDirectory = Optional.empty();

    Connection connect(Map<String, String> environment) throws CommandFailed {
        URI node = url.orElseGet(() -> URI.create(environment.getOrDefault("MILLRACE_URL", "http://127.0.0.1:8080")));
        return new Connection(node, token(environment));
    }

    private String token(Map<String, String> environment) throws CommandFailed {
        if (tokenFile.isPresent()) {
            return read(tokenFile.get());
        }
        String given = environment.getOrDefault("MILLRACE_TOKEN", environment.getOrDefault("MILLRACE_ROOT_TOKEN", ""));
        if (!given.isEmpty()) {
            return given;
        }
        Path local = dataDirectory
                .orElseGet(() -> Path.of(environment.getOrDefault("MILLRACE_DATA_DIR", "data")))
                .resolve("root-token");
        return Files.isReadable(local) ? read(local) : "";
    }

    private static String read(Path file) throws CommandFailed {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailed("cannot read the token from %s: %s".formatted(file, e));
        }
    }
}
