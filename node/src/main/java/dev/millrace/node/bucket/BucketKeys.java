package dev.millrace.node.bucket;

import static dev.millrace.node.base.Checks.require;

import java.util.regex.Pattern;

/// The form of keys. They name files too, and come out of Global: none may lead out of the prefix.
final class BucketKeys {
    /// A segment does not begin with a point, so there is no `..`, and nothing that a directory hides.
    private static final Pattern KEY =
            Pattern.compile("[A-Za-z0-9_=-][A-Za-z0-9_.=-]{0,199}(/[A-Za-z0-9_=-][A-Za-z0-9_.=-]{0,199})*");

    /// Where the word of the owner is: no object, and never listed.
    private static final Pattern OWNER = Pattern.compile("cluster(-\\d+)?\\.json");

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.=/-]*");

    /// S3 takes 1024 bytes with the prefix of the cluster.
    private static final int LENGTH_MAX = 800;

    private BucketKeys() {}

    static String checked(String key) {
        require(isKey(key), "bad key of an object: '%s'", key);
        return key;
    }

    /// Whether this can be an object of ours, whoever put it there.
    static boolean isKey(String key) {
        return key.length() <= LENGTH_MAX
                && KEY.matcher(key).matches()
                && !OWNER.matcher(key).matches();
    }

    static String checkedPrefix(String prefix) {
        boolean isPlain = prefix.length() <= LENGTH_MAX
                && PREFIX.matcher(prefix).matches()
                && !prefix.startsWith("/")
                && !("/" + prefix).contains("/.");
        require(isPlain, "bad prefix of objects: '%s'", prefix);
        return prefix;
    }
}
