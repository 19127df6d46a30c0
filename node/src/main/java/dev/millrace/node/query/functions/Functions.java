package dev.millrace.node.query.functions;

import dev.millrace.node.query.compile.FunctionLibrary;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.functions.aggregates.AggregateFunctions;
import dev.millrace.node.query.functions.arrays.ArrayFunctions;
import dev.millrace.node.query.functions.fields.FieldFunctions;
import dev.millrace.node.query.functions.filters.FilterFunctions;
import dev.millrace.node.query.functions.hashes.HashFunctions;
import dev.millrace.node.query.functions.joins.JoinFunctions;
import dev.millrace.node.query.functions.network.NetworkFunctions;
import dev.millrace.node.query.functions.numbers.NumberFunctions;
import dev.millrace.node.query.functions.parsing.ParsingFunctions;
import dev.millrace.node.query.functions.sequences.SequenceFunctions;
import dev.millrace.node.query.functions.texts.TextFunctions;
import dev.millrace.node.query.functions.times.TimeFunctions;
import java.util.List;
import java.util.stream.Stream;

/// All functions.
public final class Functions {
    public static final FunctionLibrary ALL = new FunctionLibrary(
            Stream.of(
                            AggregateFunctions.ALL,
                            ArrayFunctions.ALL,
                            FieldFunctions.ALL,
                            FilterFunctions.ALL,
                            HashFunctions.ALL,
                            JoinFunctions.ALL,
                            NetworkFunctions.ALL,
                            NumberFunctions.ALL,
                            ParsingFunctions.ALL,
                            SequenceFunctions.ALL,
                            TextFunctions.ALL,
                            TimeFunctions.ALL)
                    .<QueryFunction>flatMap(List::stream)
                    .toList(),
            FunctionsToCome.NAMES);

    private Functions() {}
}
