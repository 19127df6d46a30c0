package dev.millrace.node.query.functions.filters;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// A share of the rows, which is the same one each time.
final class Sample implements QueryFunction.Test {
    private static final double ALL = 100;
    private static final int HASH_BITS = 53;

    @Override
    public Signature signature() {
        return Signature.of(
                        "sample", Signature.Group.FILTER, "Passes a share of the events, and each time the same ones.")
                .optional("percentage", "number", "1", "how many of a hundred")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        double percentage = arguments.number("percentage", 1);
        if (!(percentage >= 0 && percentage <= ALL)) {
            throw arguments.error("percentage", "expected a number from 0 to 100 for 'percentage'");
        }
        return new Filter.Apply((EditableRow row) -> share(row) * ALL < percentage);
    }

    /// From 0 up to 1, evenly spread. Rows of results, which have no identity, are told apart by their places.
    private static double share(EditableRow row) {
        Optional<Bytes> id = row.value(EventFields.ID);
        long hash = id.isPresent() ? hash(id.get()) : mix(row.place().hashCode());
        return (hash >>> (Long.SIZE - HASH_BITS)) * 0x1p-53;
    }

    private static long hash(Bytes value) {
        long hash = 0xcbf2_9ce4_8422_2325L;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.at(i)) * 0x0000_0100_0000_01b3L;
        }
        return mix(hash);
    }

    private static long mix(long seed) {
        long mixed = (seed ^ seed >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ mixed >>> 31;
    }
}
