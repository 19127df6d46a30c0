package dev.millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A network namespace of Linux for each node, and a bridge between them. Takes down what it has set up.
///
/// Names and addresses hold a number of this process, so that two tests on one machine do not meet.
final class Namespaces implements Network {
    private static final long COMMAND_SECONDS_MAX = 20;
    private static final String LINK = "eth0";

    private final long number = ProcessHandle.current().pid();
    private final String bridge = "mrb" + number;
    private final String subnet = "10.231.%d.".formatted(number % 254 + 1);
    private final Map<String, Integer> nodes = new HashMap<>();
    private boolean isClosed;

    private Namespaces() {}

    /// Namespaces where this process may have them, else the loopback.
    static Network orLoopback() throws IOException, InterruptedException {
        if (!isPossible()) {
            return Network.loopback();
        }
        Namespaces made = new Namespaces();
        try {
            made.ip("link", "add", made.bridge, "type", "bridge");
            made.ip("addr", "add", made.host() + "/24", "dev", made.bridge);
            made.ip("link", "set", made.bridge, "up");
            return made;
        } catch (IOException e) {
            made.close();
            return Network.loopback();
        }
    }

    private static boolean isPossible() throws IOException {
        return Files.isDirectory(Path.of("/proc/self/ns"))
                && "root".equals(System.getProperty("user.name"))
                && isInstalled("ip")
                && isInstalled("nft");
    }

    private static boolean isInstalled(String program) {
        for (String each : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (!each.isEmpty() && Files.isExecutable(Path.of(each, program))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String host() {
        return subnet + "1";
    }

    @Override
    public synchronized Place place(String node) throws IOException, InterruptedException {
        boolean isNew = !nodes.containsKey(node);
        int place = nodes.computeIfAbsent(node, name -> nodes.size() + 10);
        if (isNew) {
            String outer = "mrv" + number + "x" + place;
            ip("netns", "add", space(node));
            ip("link", "add", outer, "type", "veth", "peer", "name", LINK, "netns", space(node));
            ip("link", "set", outer, "master", bridge, "up");
            ip("-n", space(node), "addr", "add", subnet + place + "/24", "dev", LINK);
            ip("-n", space(node), "link", "set", LINK, "up");
            ip("-n", space(node), "link", "set", "lo", "up");
        }
        return new Place(subnet + place, List.of("ip", "netns", "exec", space(node)));
    }

    @Override
    public boolean canCut() {
        return true;
    }

    @Override
    public void cut(String node, Scope scope, Direction direction, List<Integer> ports)
            throws IOException, InterruptedException {
        String numbers = ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String out = switch (scope) {
            case KAFKA, BUCKET -> "ip daddr %s tcp dport { %s } drop".formatted(host(), numbers);
            case PEERS -> "oifname \"%s\" ip daddr != %s drop".formatted(LINK, host());
            case ALL -> "oifname \"%s\" drop".formatted(LINK);
        };
        String in = switch (scope) {
            case KAFKA, BUCKET -> "ip saddr %s tcp sport { %s } drop".formatted(host(), numbers);
            case PEERS -> "iifname \"%s\" ip saddr != %s drop".formatted(LINK, host());
            case ALL -> "iifname \"%s\" drop".formatted(LINK);
        };
        nft(node, """
                table inet cut {
                  chain out { type filter hook output priority 0; policy accept; %s; }
                  chain in { type filter hook input priority 0; policy accept; %s; }
                }
                """.formatted(
                        direction == Direction.IN ? "accept" : out, direction == Direction.OUT ? "accept" : in));
    }

    @Override
    public void heal(String node) throws IOException, InterruptedException {
        nft(node, "flush ruleset\n");
    }

    @Override
    public synchronized void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        List<String> failures = new ArrayList<>();
        for (String node : nodes.keySet()) {
            remove(failures, "netns", "del", space(node)); // and with it the pair of links
        }
        nodes.clear();
        remove(failures, "link", "del", bridge);
        if (!failures.isEmpty()) {
            throw new IOException("not taken down: " + failures);
        }
    }

    private void remove(List<String> failures, String... words) {
        try {
            ip(words);
        } catch (IOException e) {
            failures.add(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add("interrupted");
        }
    }

    private String space(String node) {
        return "millrace-%d-%s".formatted(number, node);
    }

    private void ip(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        run(command, "");
    }

    private void nft(String node, String script) throws IOException, InterruptedException {
        run(List.of("ip", "netns", "exec", space(node), "nft", "-f", "-"), script);
    }

    private static void run(List<String> command, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var to = process.getOutputStream()) {
            to.write(input.getBytes(UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }
}
