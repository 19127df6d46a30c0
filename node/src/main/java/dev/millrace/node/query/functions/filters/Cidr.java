package dev.millrace.node.query.functions.filters;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.TextPattern;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import dev.millrace.node.query.functions.network.IpAddress;
import dev.millrace.node.query.functions.network.Subnets;
import java.util.List;
import java.util.Optional;

/// Whether an address is in one of some subnets.
final class Cidr implements QueryFunction.Test {
    @Override
    public Signature signature() {
        return Signature.of(
                        "cidr", Signature.Group.FILTER, "Passes rows whose field is an address in one of some subnets.")
                .required("field", "field", "the address, of version 4 or 6")
                .optional("subnet", "texts", "the subnets, such as 10.0.0.0/8")
                .optional("file", "text", "a lookup file to read the subnets from")
                .optional("column", "text", "the column of the file")
                .optional("negate", "truth", "false", "whether all other rows pass; better write !cidr(…)")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        Subnets subnets = new Subnets();
        if (!arguments.has("subnet") && !arguments.has("file")) {
            throw arguments.error("subnet", "'cidr' needs 'subnet', or 'file' and 'column'");
        }
        if (arguments.has("subnet")) {
            for (String each : arguments.texts("subnet")) {
                if (!subnets.add(each, 0)) {
                    throw arguments.error("subnet", "'%s' is no subnet: write one like 10.0.0.0/8".formatted(each));
                }
            }
        }
        if (arguments.has("file")) {
            read(arguments, subnets);
        }
        Filter inside = new Filter.FieldMatches(arguments.required("field"), new Inside(subnets));
        return arguments.flag("negate", false) ? new Filter.Not(inside) : inside;
    }

    private static void read(Arguments arguments, Subnets subnets) throws QueryError {
        LookupTable table = arguments.lookup("file");
        int column = table.columns().indexOf(arguments.required("column"));
        if (column < 0) {
            throw arguments.error(
                    "column",
                    "the file has no column '%s'; it has %s"
                            .formatted(arguments.required("column"), String.join(", ", table.columns())));
        }
        int skipped = 0;
        for (List<Optional<Bytes>> row : table.rows()) {
            boolean added =
                    row.get(column).map(value -> subnets.add(value.text(), 0)).orElse(true);
            skipped += added ? 0 : 1;
        }
        if (skipped > 0) {
            arguments.note("cidr: %d rows of the file have no subnet in that column".formatted(skipped));
        }
    }

    private record Inside(Subnets subnets) implements TextPattern.Question {
        @Override
        public boolean matches(byte[] array, int offset, int length) {
            return IpAddress.parse(array, offset, length)
                    .filter(subnets::contain)
                    .isPresent();
        }
    }
}
