package dev.millrace.node.bucket;

import dev.millrace.node.bucket.BucketSettings.S3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// An S3 server in this process, over a directory, with one bucket.
public final class S3Server implements AutoCloseable {
    static final String BUCKET = "logs";
    static final S3Keys KEYS = new S3Keys("an-access-key", "a-secret-of-the-tests");

    private final S3Proxy server;
    private final Path root;

    private S3Server(S3Proxy server, Path root) {
        this.server = server;
        this.root = root;
    }

    public static S3Server start(Path root) throws Exception {
        Files.createDirectories(root.resolve(BUCKET));
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(root.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEYS.access(), KEYS.secret())
                .build();
        server.start();
        return new S3Server(server, root);
    }

    public S3 place(String prefix) {
        return place(BUCKET, prefix, KEYS);
    }

    S3 place(String bucket, String prefix, S3Keys keys) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        return new S3(bucket, prefix, Optional.of(endpoint), "us-east-1", true, keys);
    }

    Path bucketDirectory() {
        return root.resolve(BUCKET);
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the S3 server did not stop", e);
        }
    }
}
