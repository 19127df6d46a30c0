package dev.millrace.node.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;

/// The directory that is this node, as far as it is on disk. Open in one process at a time.
///
/// | name                      | holds                                                     |
/// |---------------------------|-----------------------------------------------------------|
/// | `FORMAT`                  | which layout this is; a newer one is refused              |
/// | `lock`                    | locked by the process that has it open, with its pid      |
/// | `cluster_membership.uuid` | the node's identity, which moves with the disk            |
/// | `root-token`              | the administrator's token, where none was given           |
/// | `kafka/`                  | the embedded Kafka                                        |
/// | `global/`                 | snapshots of Global                                       |
/// | `minis/`                  | mini-segments                                             |
/// | `segments/`               | merged segments                                           |
/// | `files/`                  | lookup files, by the hash of their content                |
/// | `cache/`                  | parts of what is in the bucket; may be deleted            |
public final class DataDirectory implements AutoCloseable {
    public static final int FORMAT = 1;

    private static final List<String> FOLDERS = List.of("kafka", "global", "minis", "segments", "files", "cache");

    private final Path root;
    private final DirectoryLock lock;
    private final String nodeId;

    private DataDirectory(Path root, DirectoryLock lock, String nodeId) {
        this.root = root;
        this.lock = lock;
        this.nodeId = nodeId;
    }

    /// @param newUuid asked once in the life of the directory
    public static DataDirectory open(Path root, Supplier<String> newUuid) throws IOException {
        return open(root, file -> identity(file, newUuid));
    }

    /// For a node that does not join: its id is for this process only.
    public static DataDirectory openWithoutIdentity(Path root, Supplier<String> newUuid) throws IOException {
        return open(root, file -> {
            if (Files.exists(file)) {
                throw new DataDirectoryException(
                        "%s is the data directory of a node that has joined a cluster: give a node that only takes events in another one"
                                .formatted(root));
            }
            return newUuid.get();
        });
    }

    private interface Identity {
        String of(Path file) throws IOException;
    }

    private static DataDirectory open(Path root, Identity identity) throws IOException {
        createPrivate(root);
        DirectoryLock lock = DirectoryLock.take(root);
        try {
            checkFormat(root.resolve("FORMAT"));
            for (String folder : FOLDERS) {
                createPrivate(root.resolve(folder));
            }
            return new DataDirectory(root, lock, identity.of(root.resolve("cluster_membership.uuid")));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public String nodeId() {
        return nodeId;
    }

    public Path root() {
        return root;
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path global() {
        return root.resolve("global");
    }

    public Path minis() {
        return root.resolve("minis");
    }

    public Path segments() {
        return root.resolve("segments");
    }

    public Path files() {
        return root.resolve("files");
    }

    public Path cache() {
        return root.resolve("cache");
    }

    /// The token in `root-token`, made at the first call.
    public String rootToken(Supplier<String> newToken) throws IOException {
        Path file = root.resolve("root-token");
        if (!Files.exists(file)) {
            DurableFiles.write(file, (newToken.get() + "\n").getBytes(UTF_8));
        }
        String token = Files.readString(file).strip();
        if (token.isEmpty()) {
            throw new DataDirectoryException(file + " is empty: delete it to have a new token made");
        }
        return token;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static void checkFormat(Path file) throws IOException {
        if (!Files.exists(file)) {
            DurableFiles.write(file, (FORMAT + "\n").getBytes(UTF_8));
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.equals(Integer.toString(FORMAT))) {
            throw new DataDirectoryException(
                    "%s says format '%s', this release reads %d: start the release that wrote the directory, or a newer one"
                            .formatted(file, found, FORMAT));
        }
    }

    private static String identity(Path file, Supplier<String> newUuid) throws IOException {
        if (!Files.exists(file)) {
            DurableFiles.write(file, (newUuid.get() + "\n").getBytes(UTF_8));
        }
        String id = Files.readString(file).strip();
        if (id.isEmpty()) {
            throw new DataDirectoryException(file + " is empty: put this node's id back into it");
        }
        return id;
    }

    private static void createPrivate(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
