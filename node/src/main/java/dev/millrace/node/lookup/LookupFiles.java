package dev.millrace.node.lookup;

import dev.millrace.node.event.RepositoryId;
import java.io.IOException;
import java.util.Optional;

/// What queries see of the files that people uploaded.
@FunctionalInterface
public interface LookupFiles {
    /// How a query names the files that all repositories share: `/shared/hosts.csv`.
    String SHARED = "/shared/";

    /// The newest table of this name, in the repository or, with `/shared/` before it, among those that all share;
    /// none where there is no such file. May read the disk or the bucket. A query asks once, before it begins, and
    /// keeps what it gets: so all of it sees one version.
    ///
    /// @throws IOException where there is such a file, but not its content
    Optional<LookupTable> open(RepositoryId repository, String name) throws IOException;
}
