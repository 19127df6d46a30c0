package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.require;

/// What makes a record of a keyed request the same as one that came before, within its repository.
///
/// @param key as its sender gave it, see [#isKey]
/// @param number which record of the request it is, from 0
public record ChunkKey(String key, int number, BodyHash body) {
    public static final int KEY_CHARS_MAX = 255;
    /// For messages.
    public static final String KEY_FORM = "1 to 255 visible ASCII characters, without spaces";

    public ChunkKey {
        require(isKey(key) && number >= 0, "chunk %d of a key of %d characters", number, key.length());
    }

    public static boolean isKey(String text) {
        return !text.isEmpty() && text.length() <= KEY_CHARS_MAX && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
