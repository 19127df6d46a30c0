package dev.millrace.node.bucket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Counts and times what is asked of a bucket: requests cost money, and failures are the first sign of trouble.
public final class CountingBucket implements Bucket {
    private final Bucket inner;
    private final MeterRegistry registry;

    public CountingBucket(Bucket inner, MeterRegistry registry) {
        this.inner = inner;
        this.registry = registry;
    }

    @Override
    public Put putIfAbsent(String key, Path file) throws IOException {
        return counted("put", () -> inner.putIfAbsent(key, file));
    }

    @Override
    public Put putIfAbsent(String key, byte[] content) throws IOException {
        return counted("put", () -> inner.putIfAbsent(key, content));
    }

    @Override
    public Optional<Stored> verify(String key) throws IOException {
        return counted("verify", () -> inner.verify(key));
    }

    @Override
    public byte[] read(String key, long offset, int length) throws IOException {
        return counted("read", () -> inner.read(key, offset, length));
    }

    @Override
    public void download(String key, Path target) throws IOException {
        counted("download", () -> {
            inner.download(key, target);
            return key;
        });
    }

    @Override
    public List<Entry> list(String prefix, String after, int max) throws IOException {
        return counted("list", () -> inner.list(prefix, after, max));
    }

    @Override
    public void delete(Collection<String> keys) throws IOException {
        counted("delete", () -> {
            inner.delete(keys);
            return keys;
        });
    }

    @Override
    public Optional<Owner> owner() throws IOException {
        return counted("owner", inner::owner);
    }

    @Override
    public boolean replaceOwner(Optional<Owner> expected, Owner next) throws IOException {
        return counted("replace_owner", () -> inner.replaceOwner(expected, next));
    }

    @Override
    public String address() {
        return inner.address();
    }

    @Override
    public void close() {
        inner.close();
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private <T> T counted(String kind, Call<T> call) throws IOException {
        long begin = System.nanoTime();
        String outcome = "failed";
        try {
            T result = call.run();
            outcome = "ok";
            return result;
        } catch (NoSuchObjectException e) {
            outcome = "missing";
            throw e;
        } finally {
            Counter.builder("millrace_bucket_requests")
                    .description("of the bucket, by kind and how they ended")
                    .tag("kind", kind)
                    .tag("outcome", outcome)
                    .register(registry)
                    .increment();
            Timer.builder("millrace_bucket_request_seconds")
                    .description("of the bucket, until the last byte")
                    .tag("kind", kind)
                    .register(registry)
                    .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }
}
