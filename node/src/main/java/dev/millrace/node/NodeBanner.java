package dev.millrace.node;

import dev.millrace.node.storage.DataDirectory;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a person sees when the node has started.
final class NodeBanner {
    private static final Logger LOG = LoggerFactory.getLogger("millrace");

    private static final int TOKEN_LENGTH_SAFE = 16;

    private NodeBanner() {}

    static String release() {
        String version = NodeBanner.class.getPackage().getImplementationVersion();
        return version == null ? "0.0.0" : version;
    }

    static URI ui(URI address) {
        String text = address.toString();
        return URI.create((text.endsWith("/") ? text : text + "/") + "ui/");
    }

    private static Path tokenFile(DataDirectory directory) {
        return directory.root().resolve("root-token");
    }

    /// The token is shown only where a person looks, never in a log.
    ///
    /// @param hasUi whether the jar has the web UI's files
    static void print(NodeConfig config, DataDirectory directory, URI address, boolean hasUi) throws IOException {
        LOG.info(
                "millrace {} is ready at {} (data in {}, {})",
                release(),
                config.http().publicUrl().orElse(address),
                directory.root().toAbsolutePath().normalize(),
                config.kafka());
        if (hasUi) {
            LOG.info(
                    "the web UI is at {}: sign in with {}",
                    ui(config.http().publicUrl().orElse(address)),
                    config.rootToken().isPresent()
                            ? "the root token that the settings give"
                            : "the token in "
                                    + tokenFile(directory).toAbsolutePath().normalize());
        }
        if (config.rootToken()
                .filter(token -> token.length() < TOKEN_LENGTH_SAFE)
                .isPresent()) {
            LOG.warn(
                    "the root token has fewer than {} characters and can be guessed: take a longer one",
                    TOKEN_LENGTH_SAFE);
        }
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isPresent() && config.rootToken().isEmpty()) {
            terminal.get()
                    .printf(
                            "%nThe administrator's token, also in %s:%n  %s%n%nNext: make demo, then bin/millrace query error%n%n",
                            tokenFile(directory), directory.rootToken(NodeTokens::newToken));
        }
    }
}
