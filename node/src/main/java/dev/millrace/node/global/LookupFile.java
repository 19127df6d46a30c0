package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A table that queries look values up in. Here is only what is known of it: the content is a file on disks, and an
/// object where there is a bucket.
///
/// @param id of this upload: the next one under the same name has another
/// @param sha256 of the content, in hex
/// @param object none where the cluster has no bucket
public record LookupFile(
        String id, Place place, long sizeBytes, String sha256, Format format, Optional<BucketObject> object) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public LookupFile {
        require(ID.matcher(id).matches(), "bad id of a file: '%s'", id);
        require(SHA256.matcher(sha256).matches(), "bad SHA-256: '%s'", sha256);
        require(sizeBytes >= 0, "a size of %d", sizeBytes);
    }

    /// How the content is written.
    public enum Format {
        CSV,
        JSON;

        /// What the end of the name says.
        public static Optional<Format> ofName(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.endsWith(".csv")) {
                return Optional.of(CSV);
            }
            return lower.endsWith(".json") ? Optional.of(JSON) : Optional.empty();
        }
    }

    /// Where queries find it: by name in a repository, or in all of them as `/shared/NAME`.
    ///
    /// @param repository none for a file that all share
    public record Place(Optional<RepositoryId> repository, String name) {
        private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/\\\\]{1,200}");

        public Place {
            require(
                    NAME.matcher(name).matches() && !name.isBlank(),
                    "bad name of a file '%s': use 1 to 200 visible characters without '/' and '\\'",
                    name);
        }

        @Override
        public String toString() {
            return repository.map(each -> each + "/" + name).orElse("/shared/" + name);
        }
    }

    LookupFile storedAs(BucketObject newObject) {
        return new LookupFile(id, place, sizeBytes, sha256, format, Optional.of(newObject));
    }
}
