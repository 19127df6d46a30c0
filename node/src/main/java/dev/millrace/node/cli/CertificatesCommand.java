package dev.millrace.node.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes what the nodes of a cluster need to know each other by. Needs no node.
@Command(
        name = "certificates",
        description = "Make an authority for a cluster, once, and a certificate with a key for each of its nodes.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  millrace certificates --out certs --nodes n1=n1.example.org,10.0.0.1 n2=n2.example.org",
            "",
            "Run again with the same folder, it keeps the authority and makes new certificates. ca-key.pem belongs on",
            "no node: keep it where you would keep a password."
        })
final class CertificatesCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9*]([A-Za-z0-9.-]{0,252})|[0-9a-fA-F:.]{2,45}");
    private static final int DAYS_MAX = 3650;

    private final InstantSource clock = InstantSource.system();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "where the files are, or will be")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(
            names = "--nodes",
            paramLabel = "NAME[=HOST,...]",
            required = true,
            arity = "1..*",
            description = "nodes, with the host names and addresses at which others call them; the name is one of them")
    private List<String> nodes = new ArrayList<>();

    @Option(names = "--days", description = "how long the nodes' certificates are good (365)")
    private int days = 365;

    @Option(names = "--local", description = "good for localhost and 127.0.0.1, too")
    private boolean local;

    private record Named(String name, List<String> hosts) {}

    @Override
    public Integer call() throws CommandFailed {
        if (days < 1 || days > DAYS_MAX) {
            throw new CommandFailed("--days must be 1 to " + DAYS_MAX);
        }
        List<Named> named = new ArrayList<>();
        for (String each : nodes) {
            named.add(named(each));
        }
        Instant now = clock.instant();
        PrintWriter out = spec.commandLine().getOut();
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            CertificateAuthority authority = CertificateAuthority.openOrMake(folder, now);
            for (Named each : named) {
                authority.issue(folder, each.name(), each.hosts(), now, Duration.ofDays(days));
                out.printf("%s for %s%n", folder.resolve(each.name() + ".pem"), String.join(", ", each.hosts()));
            }
        } catch (IOException e) {
            throw new CommandFailed("%s: %s".formatted(folder, e.getMessage()));
        }
        out.printf("the authority is %s%n", CertificateAuthority.certificateFile(folder));
        out.flush();
        return 0;
    }

    private Named named(String text) throws CommandFailed {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (!NAME.matcher(name).matches() || name.equals("ca")) {
            throw new CommandFailed(
                    "'%s' is no name for a node: letters, digits, '.' and '-', and not 'ca'".formatted(name));
        }
        Set<String> hosts = new LinkedHashSet<>(List.of(name));
        if (equals >= 0) {
            hosts.addAll(List.of(text.substring(equals + 1).split(",", -1)));
        }
        if (local) {
            hosts.addAll(List.of("localhost", "127.0.0.1"));
        }
        for (String host : hosts) {
            if (!HOST.matcher(host).matches()) {
                throw new CommandFailed("'%s' of node %s is neither a host name nor an address".formatted(host, name));
            }
        }
        return new Named(name, List.copyOf(hosts));
    }
}
