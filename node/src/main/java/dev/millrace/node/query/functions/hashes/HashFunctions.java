package dev.millrace.node.query.functions.hashes;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;
import java.util.stream.Stream;

/// Hashes, and the bits of numbers.
public final class HashFunctions {
    public static final List<QueryFunction> ALL = Stream.concat(
                    Digest.ALL.stream(),
                    Stream.of(new ExtractFlags(), new FlagsAsArray(), new FlagsAsString(), new Hash(), new TokenHash()))
            .toList();

    private HashFunctions() {}
}
