package dev.millrace.node;

import dev.millrace.node.cli.MillraceCommand;
import dev.millrace.node.settings.ConfigError;
import dev.millrace.node.settings.SettingsPage;
import dev.millrace.node.telemetry.Logs;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the configuration, builds the node, runs until signalled; or runs a command of the client.
public final class NodeMain {
    private static final int WRONG_SETTING = 2;

    private NodeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        if (arguments.length > 0 && MillraceCommand.isCommand(arguments[0])) {
            System.exit(new MillraceCommand(environment).execute(arguments));
        }
        boolean named = arguments.length > 0 && arguments[0].equals("server");
        String[] flags = named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
        if (List.of(flags).contains("--help")) {
            System.out.println(SettingsPage.help(NodeSettings.ALL));
            return;
        }
        try {
            serve(NodeConfig.read(flags, environment));
        } catch (ConfigError e) {
            System.err.println("millrace: " + e.getMessage());
            System.exit(WRONG_SETTING);
        } catch (IOException e) {
            System.err.println("millrace: cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void serve(NodeConfig config) throws IOException, InterruptedException {
        Logs.configure(config.log());
        Logger log = LoggerFactory.getLogger("millrace");
        AutoCloseable node = Node.start(config);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            log.info("stopping: commits what is in memory");
            try {
                node.close();
                log.info("stopped");
            } catch (Exception e) {
                log.warn("stopped, not cleanly", e);
            }
            ended.countDown();
        }));
        ended.await();
    }
}
