package dev.millrace.node.query;

/// The text is not a query that can run. Says where, and what would have been right there.
public final class QueryError extends Exception {
    private final String problem;
    private final SourcePosition position;

    public QueryError(String problem, SourcePosition position) {
        super(problem + " (" + position + ")");
        this.problem = problem;
        this.position = position;
    }

    /// The message without the position.
    public String problem() {
        return problem;
    }

    public SourcePosition position() {
        return position;
    }
}
