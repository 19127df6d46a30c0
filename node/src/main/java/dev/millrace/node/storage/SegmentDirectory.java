package dev.millrace.node.storage;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.base.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where files of one kind lie. A file counts only when Global names it.
public final class SegmentDirectory {
    private static final String SUFFIX = ".mrs";
    private static final String TEMPORARY_SUFFIX = ".tmp";

    /// Ids come out of the Global topic and become file names: none may lead out of the directory.
    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private final Path directory;

    public SegmentDirectory(Path directory) {
        this.directory = directory;
    }

    public Path path(String id) {
        return file(id, SUFFIX);
    }

    /// Where to write a file that is not complete yet.
    public Path temporary(String id) {
        return file(id, TEMPORARY_SUFFIX);
    }

    /// Gives a complete file its name; on return it survives any crash.
    public void publish(Path temporary, String id) throws IOException {
        DurableFiles.publish(temporary, path(id));
    }

    public boolean has(String id) {
        return Files.isRegularFile(path(id));
    }

    public void delete(String id) throws IOException {
        Files.deleteIfExists(path(id));
    }

    /// Deletes what is left of an earlier process: files that were never complete or never took effect. Only before
    /// this process writes files, and with a state in which its `Joined` was applied.
    ///
    /// @return the names of what went
    public List<String> sweep(Predicate<String> named) throws IOException {
        List<String> swept = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                boolean stray = name.endsWith(TEMPORARY_SUFFIX)
                        || (name.endsWith(SUFFIX) && !named.test(name.substring(0, name.length() - SUFFIX.length())));
                if (stray) {
                    Files.delete(file);
                    swept.add(name);
                }
            }
        }
        return swept;
    }

    /// Those of the ids that have no file here.
    public Set<String> lacking(Set<String> ids) {
        return ids.stream().filter(id -> !has(id)).collect(Collectors.toUnmodifiableSet());
    }

    private Path file(String id, String suffix) {
        require(ID_FORM.matcher(id).matches(), "bad id of a file: '%s'", id);
        return directory.resolve(id + suffix);
    }
}
