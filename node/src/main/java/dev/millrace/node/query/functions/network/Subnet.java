package dev.millrace.node.query.functions.network;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// The subnet that an address is in.
final class Subnet implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "subnet",
                        Signature.Group.NETWORK,
                        "The subnet that an address is in: its first bits, all others being zero.")
                .required("field", "field", "the address, of version 4 or 6")
                .required("bits", "number", "how many bits are kept")
                .as("_subnet")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        int bits = arguments.whole("bits", 0, 0, 128);
        return row -> row.value(field)
                .flatMap(IpAddress::parse)
                .filter(address -> bits <= address.bits())
                .map(address -> Bytes.utf8(address.masked(bits).toString()));
    }
}
