package dev.millrace.node.bucket;

import static dev.millrace.node.base.Checks.require;

import io.minio.DeleteObjectsArgs;
import io.minio.GetObjectArgs;
import io.minio.Http;
import io.minio.ListObjectsV2Args;
import io.minio.PutObjectAPIArgs;
import io.minio.messages.Contents;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import io.minio.messages.ListBucketResultV2;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Objects of an S3 server, Amazon's or another that knows conditional writes and decides them at once: one that only
/// looks before it writes lets two clusters own one prefix.
///
/// Nothing is tried again here: a write whose answer was lost has an unknown outcome, and only the caller knows what to
/// do about that.
public final class S3Bucket implements Bucket {
    private static final String OWNER = "cluster.json";
    private static final String OCTETS = "application/octet-stream";
    private static final String IF_NONE_MATCH = "If-None-Match";

    /// What S3 takes in one request; a conditional write has to be one.
    private static final long OBJECT_BYTES_MAX = 5L << 30;

    /// What S3 takes in one request to delete.
    private static final int DELETE_MAX = 1000;

    /// What S3 gives in one list at most.
    private static final int LIST_MAX = 1000;

    private final S3Calls calls;
    private final String bucket;
    private final String prefix;

    private S3Bucket(S3Calls calls, String bucket, String prefix) {
        this.calls = calls;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() ? "" : prefix + "/";
    }

    public static S3Bucket open(BucketSettings.S3 place, BucketLimits limits) {
        return new S3Bucket(S3Calls.open(place, limits), place.bucket(), place.prefix());
    }

    @Override
    public Put putIfAbsent(String key, Path file) throws IOException {
        String name = name(key);
        Stored stored;
        try (InputStream content = Files.newInputStream(file)) {
            stored = ContentChecksum.of(content);
        }
        if (stored.sizeBytes() > OBJECT_BYTES_MAX) {
            throw new IOException("%s has %d bytes, an object has at most %d: make files smaller"
                    .formatted(file, stored.sizeBytes(), OBJECT_BYTES_MAX));
        }
        // The client reads the file behind our back if we are interrupted, and then fails: it is closed.
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            return put(
                    key,
                    PutObjectAPIArgs.builder()
                            .bucket(bucket)
                            .object(name)
                            .headers(writeHeaders(IF_NONE_MATCH, "*", stored.checksum()))
                            .file(content, stored.sizeBytes())
                            .contentType(OCTETS)
                            .build());
        }
    }

    @Override
    public Put putIfAbsent(String key, byte[] content) throws IOException {
        return put(key, content(name(key), content, IF_NONE_MATCH, "*", OCTETS));
    }

    @Override
    public Optional<Stored> verify(String key) throws IOException {
        GetObjectArgs request = whole(name(key));
        try {
            return Optional.of(calls.read("reading " + key, key, () -> request, ContentChecksum::of));
        } catch (NoSuchObjectException e) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] read(String key, long offset, int length) throws IOException {
        require(offset >= 0 && length >= 0, "range [%d, +%d)", offset, length);
        // A range of no bytes cannot be asked for: ask for one, and see that the object is there and reaches so far.
        boolean isEmpty = length == 0;
        long from = isEmpty ? Math.max(0, offset - 1) : offset;
        int wanted = isEmpty ? (int) (offset - from) : length;
        GetObjectArgs request = isEmpty && offset == 0
                ? whole(name(key))
                : GetObjectArgs.builder()
                        .bucket(bucket)
                        .object(name(key))
                        .offset(from)
                        .length((long) wanted)
                        .build();
        byte[] bytes = calls.read("reading " + key, key, () -> request, in -> in.readNBytes(wanted));
        if (bytes.length != wanted) {
            throw new EOFException("%s in %s ends before [%d, +%d)".formatted(key, address(), offset, length));
        }
        return isEmpty ? new byte[0] : bytes;
    }

    @Override
    public void download(String key, Path target) throws IOException {
        GetObjectArgs request = whole(name(key));
        calls.read("downloading " + key, key, () -> request, in -> Files.copy(in, target));
    }

    @Override
    public List<Entry> list(String keyPrefix, String after, int max) throws IOException {
        BucketKeys.checkedPrefix(keyPrefix);
        require(max > 0, "a list of %d keys", max);
        List<Entry> found = new ArrayList<>();
        String from = after;
        // One request, unless more was asked for than S3 gives at once, or others put objects of their own here.
        for (boolean hasMore = true; hasMore && found.size() < max; ) {
            ListBucketResultV2 page = page(keyPrefix, from, Math.min(LIST_MAX, max - found.size()));
            for (Contents each : page.contents()) {
                String key = each.objectName().substring(prefix.length());
                if (BucketKeys.isKey(key)) {
                    found.add(new Entry(key, each.size()));
                }
                from = key;
            }
            hasMore = page.isTruncated() && !page.contents().isEmpty();
        }
        return List.copyOf(found);
    }

    @Override
    public void delete(Collection<String> keys) throws IOException {
        List<DeleteRequest.Object> objects =
                keys.stream().map(this::name).map(DeleteRequest.Object::new).toList();
        for (int from = 0; from < objects.size(); from += DELETE_MAX) {
            DeleteObjectsArgs request = DeleteObjectsArgs.builder()
                    .bucket(bucket)
                    .objects(objects.subList(from, Math.min(objects.size(), from + DELETE_MAX)))
                    .quiet(true)
                    .build();
            DeleteResult result = calls.call("deleting", client -> client.deleteObjects(request))
                    .result();
            for (DeleteResult.Error error : result.errors()) {
                if (!"NoSuchKey".equals(error.code())) {
                    throw calls.refusal("deleting " + error.objectName(), error.code());
                }
            }
        }
    }

    @Override
    public Optional<Owner> owner() throws IOException {
        return ownerNow().map(OwnerNow::owner);
    }

    @Override
    public boolean replaceOwner(Optional<Owner> expected, Owner next) throws IOException {
        Optional<OwnerNow> now = ownerNow();
        if (!now.map(OwnerNow::owner).equals(expected)) {
            return false;
        }
        PutObjectAPIArgs request = content(
                prefix + OWNER,
                OwnerJson.encode(next),
                now.isPresent() ? "If-Match" : IF_NONE_MATCH,
                now.map(OwnerNow::tag).orElse("*"),
                "application/json");
        return put(OWNER, request) == Put.CREATED;
    }

    @Override
    public String address() {
        return calls.address();
    }

    @Override
    public void close() {
        calls.close();
    }

    private record OwnerNow(Owner owner, String tag) {}

    private Optional<OwnerNow> ownerNow() throws IOException {
        GetObjectArgs request = whole(prefix + OWNER);
        try {
            return Optional.of(calls.readTagged("reading " + OWNER, OWNER, () -> request, (tag, in) -> {
                Owner owner = OwnerJson.decode(in.readNBytes(1 << 16), address() + "/" + OWNER);
                return new OwnerNow(owner, tag);
            }));
        } catch (NoSuchObjectException e) {
            return Optional.empty();
        }
    }

    private ListBucketResultV2 page(String keyPrefix, String after, int max) throws IOException {
        ListObjectsV2Args.Builder request = ListObjectsV2Args.builder()
                .bucket(bucket)
                .prefix(prefix + keyPrefix)
                .maxKeys(max);
        if (!after.isEmpty()) {
            request.startAfter(prefix + after);
        }
        ListObjectsV2Args built = request.build();
        return calls.call("listing " + keyPrefix, client -> client.listObjectsV2(built))
                .result();
    }

    /// Whether the condition held.
    private Put put(String key, PutObjectAPIArgs request) throws IOException {
        try {
            calls.call("writing " + key, client -> client.putObject(request));
            return Put.CREATED;
        } catch (S3Calls.ConditionFailed e) {
            return Put.EXISTED;
        }
    }

    private PutObjectAPIArgs content(String name, byte[] content, String condition, String value, String type)
            throws IOException {
        Stored stored = ContentChecksum.of(new ByteArrayInputStream(content));
        return PutObjectAPIArgs.builder()
                .bucket(bucket)
                .object(name)
                .headers(writeHeaders(condition, value, stored.checksum()))
                .data(Arrays.copyOf(content, content.length), content.length)
                .contentType(type)
                .build();
    }

    /// The checksum lets the server refuse what was damaged on the way, and spares hashing all of it for the signature.
    private static Http.Headers writeHeaders(String condition, String value, String checksum) {
        byte[] sum =
                ByteBuffer.allocate(4).putInt(HexFormat.fromHexDigits(checksum)).array();
        return new Http.Headers(Map.of(
                condition,
                value,
                "X-Amz-Content-Sha256",
                "UNSIGNED-PAYLOAD",
                "x-amz-sdk-checksum-algorithm",
                "CRC32C",
                "x-amz-checksum-crc32c",
                Base64.getEncoder().encodeToString(sum)));
    }

    private GetObjectArgs whole(String name) {
        return GetObjectArgs.builder().bucket(bucket).object(name).build();
    }

    private String name(String key) {
        return prefix + BucketKeys.checked(key);
    }
}
