package dev.millrace.node.digest;

import java.io.IOException;
import java.nio.file.Path;

/// Where the files of commits go.
public interface MiniStore {
    /// A file that does not exist yet, in a place from which [#publish] can rename it.
    Path newTemporary(String miniId) throws IOException;

    /// Puts the file, which is fsynced, into its place and fsyncs the directory: from now on a crash keeps it.
    void publish(Path temporary, String miniId) throws IOException;

    /// Deletes a file that no event in Global can name any more. Missing is fine.
    void discard(String miniId) throws IOException;
}
