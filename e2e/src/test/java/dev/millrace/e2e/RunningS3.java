package dev.millrace.e2e;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.Assumptions;

/// An S3 server with one bucket. Ends only what it started.
final class RunningS3 implements Closeable {
    private static final String BUCKET = "logs";
    private static final String ACCESS_KEY = "an-access-key";
    private static final String SECRET_KEY = "a-secret-of-the-tests";

    private final Path directory;
    private final Path data;
    private final int port;
    private final Stop stop;

    private interface Stop {
        void now() throws Exception;
    }

    private RunningS3(Path directory, Path data, int port, Stop stop) {
        this.directory = directory;
        this.data = data;
        this.port = port;
        this.stop = stop;
    }

    /// A server as others run it, from the binary that the variable `MINIO` names. Without one, the test is
    /// skipped.
    static RunningS3 minio(Path directory) throws IOException {
        Optional<Path> binary = Optional.ofNullable(System.getProperty("minio", System.getenv("MINIO")))
                .filter(path -> !path.isEmpty())
                .map(Path::of);
        Assumptions.assumeTrue(
                binary.filter(Files::isExecutable).isPresent(),
                "no S3 server: `make minio` builds it, and MINIO names the binary; now it is " + binary);
        Path data = directory.resolve("minio");
        Files.createDirectories(data.resolve(BUCKET)); // a folder is a bucket
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                binary.orElseThrow().toString(),
                "server",
                "--quiet",
                "--address",
                "127.0.0.1:" + port,
                data.toString());
        builder.environment().put("MINIO_ROOT_USER", ACCESS_KEY);
        builder.environment().put("MINIO_ROOT_PASSWORD", SECRET_KEY);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("minio.log").toFile())
                .start();
        RunningS3 running = new RunningS3(
                directory, data, port, () -> process.destroyForcibly().waitFor(10, TimeUnit.SECONDS));
        Awaitility.await("the S3 server listens").until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
        return running;
    }

    /// A server in this process: quick, and there on every machine.
    static RunningS3 inProcess(Path directory) throws Exception {
        Path data = directory.resolve("s3");
        Files.createDirectories(data.resolve(BUCKET));
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(data.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        server.start();
        return new RunningS3(directory, data, server.getPort(), server::stop);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Where the server keeps what lies under this folder of the cluster's prefix; it is there once something
    /// does.
    Path folder(String name) {
        return data.resolve(BUCKET).resolve("cluster").resolve(name);
    }

    /// What a node needs to use it.
    ///
    /// @param endpoint this server's address, or that of a proxy in front of it
    Map<String, String> settings(URI endpoint) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("MILLRACE_BUCKET_URL", "s3://" + BUCKET + "/cluster");
        settings.put("MILLRACE_S3_ENDPOINT", endpoint.toString());
        settings.put("MILLRACE_S3_ACCESS_KEY_FILE", keyFile("access-key", ACCESS_KEY));
        settings.put("MILLRACE_S3_SECRET_KEY_FILE", keyFile("secret-key", SECRET_KEY));
        return settings;
    }

    @Override
    public void close() throws IOException {
        try {
            stop.now();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IOException("the S3 server did not stop", e);
        }
    }

    private String keyFile(String name, String key) throws IOException {
        return Files.writeString(directory.resolve(name), key + "\n").toString();
    }
}
