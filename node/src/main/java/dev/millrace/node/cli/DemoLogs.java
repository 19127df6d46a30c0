package dev.millrace.node.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Logs of a small web shop, made up line by line. There is a story in them: ten seconds of every forty, the payment
/// service's database pool runs dry: its errors rise, the web server answers 500, and a stack trace names the cause.
final class DemoLogs {
    enum Kind {
        WEB,
        KUBERNETES,
        SSHD,
        JAVA
    }

    record Line(Kind kind, String text) {}

    private static final DateTimeFormatter WEB_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SYSLOG_TIME =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter JAVA_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<String> PATHS = List.of(
            "/",
            "/product/1042-blue-lamp",
            "/product/1187-round-table",
            "/cart",
            "/checkout",
            "/api/v1/pay",
            "/search?q=lamp",
            "/static/app.js",
            "/healthz");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36",
            "Googlebot/2.1 (+http://www.google.com/bot.html)",
            "kube-probe/1.34");
    private static final List<String> APPS = List.of("payment", "cart", "catalog", "auth", "orders");
    private static final List<String> USERS = List.of("root", "admin", "deploy", "postgres", "git");

    private final RandomGenerator random;

    DemoLogs(RandomGenerator random) {
        this.random = random;
    }

    /// @param since how long the demo runs: where in the story this line is
    Line next(Instant now, Duration since) {
        long second = since.toSeconds() % 40;
        boolean outage = second >= 10 && second < 20;
        int dice = random.nextInt(100);
        if (dice < 45) {
            return new Line(Kind.WEB, web(now, outage));
        }
        if (dice < 80) {
            return new Line(Kind.KUBERNETES, kubernetes(now, outage));
        }
        if (dice < 92) {
            return new Line(Kind.SSHD, sshd(now));
        }
        return new Line(Kind.JAVA, java(now, outage));
    }

    private String web(Instant now, boolean outage) {
        String path = oneOf(PATHS);
        boolean pays = path.equals("/checkout") || path.equals("/api/v1/pay");
        int status = pays && outage && chance(70) ? 500 : chance(3) ? 404 : chance(8) ? 304 : 200;
        return text(
                "%s - - [%s] \"%s %s HTTP/1.1\" %d %d \"-\" \"%s\"",
                chance(5) ? "2001:db8::" + Integer.toHexString(random.nextInt(0xffff)) : address(),
                WEB_TIME.format(now),
                pays ? "POST" : "GET",
                path,
                status,
                status == 304 ? 0 : 200 + random.nextInt(20_000),
                oneOf(AGENTS));
    }

    private String kubernetes(Instant now, boolean outage) {
        String app = oneOf(APPS);
        boolean fails = app.equals("payment") && outage && chance(80);
        String level = fails ? "error" : chance(4) ? "warn" : chance(8) ? "debug" : "info";
        String message = fails
                ? "payment failed: no connection after 3000 ms"
                : "handled request in " + (1 + random.nextInt(80)) + " ms";
        return text(
                "{\"time\":\"%s\",\"level\":\"%s\",\"message\":\"%s\",\"duration_ms\":%.3f,\"trace_id\":\"%016x%016x\","
                        + "\"k8s\":{\"namespace\":\"shop\",\"app\":\"%s\",\"pod\":\"%s-5d9c7b%d\"}}",
                now,
                level,
                message,
                fails ? 3000 + random.nextDouble(50) : random.nextDouble(80),
                random.nextLong(),
                random.nextLong(),
                app,
                app,
                random.nextInt(3));
    }

    private String sshd(Instant now) {
        String start = SYSLOG_TIME.format(now) + " bastion-1 sshd[" + (1000 + random.nextInt(30_000)) + "]: ";
        int port = 1024 + random.nextInt(60_000);
        return chance(85)
                ? start
                        + text(
                                "Failed password for %s%s from %s port %d ssh2",
                                chance(50) ? "invalid user " : "", oneOf(USERS), address(), port)
                : start
                        + text(
                                "Accepted publickey for deploy from %s port %d ssh2: ED25519 SHA256:%016x",
                                address(), port, random.nextLong());
    }

    private String java(Instant now, boolean outage) {
        String time = JAVA_TIME.format(now);
        if ((outage && chance(60)) || chance(2)) {
            return time + text("""
                     ERROR [pay-worker-%d] dev.example.shop.PaymentService: could not book order %d
                    dev.example.db.PoolExhaustedException: no connection after 3000 ms, 20 of 20 in use
                    \tat dev.example.db.Pool.borrow(Pool.java:118)
                    \tat dev.example.shop.PaymentService.book(PaymentService.java:74)
                    \tat java.base/java.lang.VirtualThread.run(VirtualThread.java:466)
                    Caused by: java.net.SocketTimeoutException: Read timed out
                    \tat dev.example.db.Wire.read(Wire.java:203)
                    \t... 12 more""", random.nextInt(8), 100_000 + random.nextInt(900_000));
        }
        return time
                + text(
                        " INFO  [pay-worker-%d] dev.example.shop.PaymentService: booked order %d",
                        random.nextInt(8), 100_000 + random.nextInt(900_000));
    }

    private String address() {
        return text(
                "%d.%d.%d.%d",
                11 + random.nextInt(180), random.nextInt(256), random.nextInt(256), 1 + random.nextInt(254));
    }

    /// Logs do not write numbers as the person before the screen does.
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
