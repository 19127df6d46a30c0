package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.util.regex.Pattern;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The part of the state that says which nodes do what. Both by their ids.
public record Rules(PMap<String, DigestRule> digest, PMap<String, StorageRule> storage) {
    public static final int RULES_MAX = 1_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    static Rules none() {
        return new Rules(HashTreePMap.empty(), HashTreePMap.empty());
    }

    static void requireId(String id) {
        require(
                ID.matcher(id).matches(),
                "'%s' names no rule: 1 to 63 letters, digits, '.', '_' and '-', a letter or digit first",
                id);
    }

    Rules withDigest(PMap<String, DigestRule> newDigest) {
        return new Rules(newDigest, storage);
    }

    Rules withStorage(PMap<String, StorageRule> newStorage) {
        return new Rules(digest, newStorage);
    }
}
