package dev.millrace.node.query.functions.joins;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions that bring the rows of files and of other queries together with those of a query.
public final class JoinFunctions {
    public static final List<QueryFunction> ALL = List.of(
            new CreateEvents(),
            new DefineTable(),
            new Join(),
            new Match(),
            new ReadFile(),
            new SelfJoinFilter(),
            new SetTimeInterval());

    private JoinFunctions() {}
}
