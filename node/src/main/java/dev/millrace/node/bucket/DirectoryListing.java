package dev.millrace.node.bucket;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// One page of the keys below a directory. A directory gives its names in any order, so all that may belong to the page
/// are looked at; those that cannot are not entered.
final class DirectoryListing extends SimpleFileVisitor<Path> {
    private final Path root;
    private final String prefix;
    private final String after;
    private final int max;
    /// Keys are ASCII: the order of their characters is that of their bytes.
    private final NavigableMap<String, Bucket.Entry> found = new TreeMap<>();

    DirectoryListing(Path root, String prefix, String after, int max) {
        this.root = root;
        this.prefix = prefix;
        this.after = after;
        this.max = max;
    }

    List<Bucket.Entry> entries() {
        return List.copyOf(found.values());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (Thread.currentThread().isInterrupted()) {
            return FileVisitResult.TERMINATE;
        }
        if (directory.equals(root)) {
            return FileVisitResult.CONTINUE;
        }
        String keys = root.relativize(directory) + "/";
        boolean canMatch = keys.startsWith(prefix) || prefix.startsWith(keys);
        boolean isBehind = keys.compareTo(after) < 0 && !after.startsWith(keys);
        boolean isPastThePage = found.size() == max && keys.compareTo(found.lastKey()) > 0;
        return canMatch && !isBehind && !isPastThePage ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String key = root.relativize(file).toString();
        if (attributes.isRegularFile() && key.startsWith(prefix) && key.compareTo(after) > 0 && BucketKeys.isKey(key)) {
            found.put(key, new Bucket.Entry(key, attributes.size()));
            if (found.size() > max) {
                found.pollLastEntry();
            }
        }
        return FileVisitResult.CONTINUE;
    }

    /// It may have been deleted while we looked.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
