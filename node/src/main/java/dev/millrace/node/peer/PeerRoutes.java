package dev.millrace.node.peer;

import com.github.luben.zstd.Zstd;
import dev.millrace.node.digest.Digest;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.SnapshotCodec;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.BodyLimit;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.storage.LocalStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What other nodes may ask of this one. Whoever gets here has shown a certificate of the cluster's authority.
public final class PeerRoutes {
    /// At the same time; more are told to come back. Most of them only wait.
    private static final int REQUESTS_MAX = 512;
    /// A snapshot is held in memory whole, and so not by many at a time.
    private static final int SNAPSHOTS_MAX = 2;

    private static final int COPY_BYTES = 64 << 10;
    private static final Duration BUSY_WAIT = Duration.ofSeconds(1);
    private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final Pattern PARTITIONS = Pattern.compile("\\d{1,9}(,\\d{1,9}){0,4095}");
    private static final BodyLimit JSON_LIMIT =
            new BodyLimit(PeerProtocol.JSON_BYTES_MAX, "nothing: no question of a node is as long");

    /// What the answers are made of.
    public record Sources(
            Global global,
            Digest digest,
            LocalStore files,
            IngestNodes ingestNodes,
            Supplier<NodeStatus> status,
            LongSupplier nanoClock) {}

    private final Sources sources;
    private final Semaphore requests = new Semaphore(REQUESTS_MAX);
    private final Semaphore snapshots = new Semaphore(SNAPSHOTS_MAX);

    public PeerRoutes(Sources sources) {
        this.sources = sources;
    }

    public List<Route> all() {
        return List.of(
                route("POST", PeerProtocol.TAILS, this::tails),
                route("GET", PeerProtocol.FILES + "/{kind}/{id}", this::file),
                route("GET", PeerProtocol.SNAPSHOT, this::snapshot),
                route("POST", PeerProtocol.INGEST_NODES, this::ingestNode),
                route("POST", PeerProtocol.FLUSH, this::flush),
                route("GET", PeerProtocol.SETTLED, this::settled),
                route("GET", PeerProtocol.STATUS, this::status));
    }

    /// The certificate is the sign-in, so the server itself asks for no token.
    private Route route(String method, String path, Route.Action action) {
        return new Route(method, path, Access.PUBLIC, exchange -> {
            exchange.setHeader(PeerProtocol.VERSION_HEADER, PeerProtocol.VERSION);
            requireVersion(exchange);
            limited(requests, exchange, action);
        });
    }

    private static void limited(Semaphore permits, Exchange exchange, Route.Action action)
            throws IOException, HttpError, InterruptedException {
        if (!permits.tryAcquire()) {
            throw HttpError.retryLater(503, "other nodes ask too much of this one at the same time", BUSY_WAIT);
        }
        try {
            action.answer(exchange);
        } finally {
            permits.release();
        }
    }

    private static void requireVersion(Exchange exchange) throws HttpError {
        String version = exchange.header(PeerProtocol.VERSION_HEADER).orElse("none");
        if (!version.equals(PeerProtocol.VERSION)) {
            throw HttpError.badRequest(
                    "the request speaks version %.20s of the protocol between nodes, this node version %s: run releases together that docs/peer.md allows"
                            .formatted(version, PeerProtocol.VERSION));
        }
    }

    private static <T> T question(Exchange exchange, Class<T> type) throws IOException, HttpError {
        byte[] body = exchange.body(JSON_LIMIT).readAllBytes();
        try {
            return PeerJson.read(body, type);
        } catch (IOException e) {
            throw HttpError.badRequest("the question is not understood: " + e.getMessage());
        }
    }

    private static void respond(Exchange exchange, Object answer) throws IOException {
        exchange.respond(200, PeerProtocol.JSON, PeerJson.write(answer));
    }

    private void tails(Exchange exchange) throws IOException, HttpError, InterruptedException {
        TailQuestion question = question(exchange, TailQuestion.class);
        RepositoryId repository = question.repositoryId();
        long begin = sources.nanoClock().getAsLong();
        Duration wait = question.waitTime();
        if (sources.global().state().version() < question.version()) {
            awaitVersion(question.version(), wait);
        }
        Duration spent = Duration.ofNanos(sources.nanoClock().getAsLong() - begin);
        Duration left = spent.compareTo(wait) < 0 ? wait.minus(spent) : Duration.ZERO;
        var tails = sources.digest().encodedTails(question.from(), repository, left, PeerProtocol.TAIL_BYTES_MAX);
        TailsCodec.write(tails, exchange.respondStreaming(200, PeerProtocol.BYTES));
    }

    private void awaitVersion(long version, Duration wait) throws HttpError, InterruptedException {
        try {
            sources.global().await(version, wait);
        } catch (IOException e) {
            throw HttpError.retryLater(503, "this node is behind: " + e.getMessage(), BUSY_WAIT);
        }
    }

    private void file(Exchange exchange) throws IOException, HttpError {
        FileKind kind = kind(exchange.pathParameter("kind"));
        String id = exchange.pathParameter("id");
        if (!FILE_ID.matcher(id).matches()) {
            throw HttpError.badRequest("bad id of a file");
        }
        long offset = number(exchange, "offset", Long.MAX_VALUE);
        int length = (int) number(exchange, "length", PeerProtocol.FILE_RANGE_BYTES_MAX);
        try (FileChannel file = FileChannel.open(sources.files().path(kind, id))) {
            long size = file.size();
            if (offset > size || length > size - offset) {
                throw HttpError.of(
                        416, "%s has %d bytes, not those from %d to %d".formatted(id, size, offset, offset + length));
            }
            copy(file, offset, length, exchange.respondStreaming(200, PeerProtocol.BYTES));
        } catch (NoSuchFileException e) {
            throw HttpError.notFound("this node has no file %s".formatted(id));
        }
    }

    private static FileKind kind(String name) throws HttpError {
        return switch (name) {
            case "mini" -> FileKind.MINI;
            case "segment" -> FileKind.SEGMENT;
            default -> throw HttpError.notFound("files are of the kind mini or segment");
        };
    }

    private static long number(Exchange exchange, String name, long max) throws HttpError {
        try {
            long value = Long.parseLong(exchange.queryParameter(name).orElse(""));
            if (value >= 0 && value <= max) {
                return value;
            }
        } catch (NumberFormatException _) {
            // as any other bad value
        }
        throw HttpError.badRequest("%s must be a number from 0 to %d".formatted(name, max));
    }

    private static void copy(FileChannel file, long offset, int length, OutputStream target) throws IOException {
        byte[] part = new byte[Math.min(length, COPY_BYTES)];
        int done = 0;
        while (done < length) {
            ByteBuffer buffer = ByteBuffer.wrap(part, 0, Math.min(part.length, length - done));
            int count = file.read(buffer, offset + done);
            if (count < 0) {
                throw new IOException("the file was cut while it was read");
            }
            target.write(part, 0, count);
            done += count;
        }
    }

    private void snapshot(Exchange exchange) throws IOException, HttpError, InterruptedException {
        limited(snapshots, exchange, one -> {
            byte[] packed = Zstd.compress(SnapshotCodec.encode(sources.global().state()));
            one.respond(200, PeerProtocol.ZSTD, packed);
        });
    }

    private void ingestNode(Exchange exchange) throws IOException, HttpError {
        if (!sources.ingestNodes().heard(question(exchange, IngestNode.class))) {
            throw HttpError.of(
                    429,
                    "%d nodes that take events are known, as many as are allowed".formatted(IngestNodes.NODES_MAX));
        }
        respond(exchange, new Heard(IngestNodes.SILENCE_MAX.toSeconds()));
    }

    private record Heard(long forgottenAfterSeconds) {}

    private void flush(Exchange exchange) throws IOException, HttpError, InterruptedException {
        PeerFlush question = question(exchange, PeerFlush.class);
        boolean committed = sources.digest().flush(question.upTo(), PeerFlush.bounded(question.waitMillis()));
        respond(exchange, new PeerFlush.Answer(committed));
    }

    private void settled(Exchange exchange) throws IOException, HttpError {
        String asked = exchange.queryParameter("partitions").orElse("");
        if (!PARTITIONS.matcher(asked).matches()) {
            throw HttpError.badRequest("partitions must be numbers with commas between them");
        }
        SortedMap<Integer, Long> settledTo = new TreeMap<>();
        for (String each : asked.split(",", -1)) {
            int partition = Integer.parseInt(each);
            OptionalLong offset = sources.digest().settledTo(partition);
            if (offset.isPresent()) {
                settledTo.put(partition, offset.getAsLong());
            }
        }
        respond(exchange, new PeerFlush.Settled(settledTo));
    }

    private void status(Exchange exchange) throws IOException {
        respond(exchange, sources.status().get());
    }
}
