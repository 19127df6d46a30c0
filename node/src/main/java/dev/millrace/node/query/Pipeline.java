package dev.millrace.node.query;

import static dev.millrace.node.base.Checks.require;

import java.util.List;
import java.util.function.Consumer;

/// Steps without memory, one after the other, for single rows.
public record Pipeline(List<Step> steps) {
    public static final Pipeline EMPTY = new Pipeline(List.of());

    public Pipeline {
        steps = List.copyOf(steps);
        require(
                steps.stream().noneMatch(Step.Aggregation.class::isInstance),
                "an aggregation among steps for single rows");
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /// Gives what becomes of the row to `out`: nothing, it, or several rows. They are good until `out` returns.
    public void run(Row row, Consumer<? super EditableRow> out) {
        run(0, EditableRow.of(row), out);
    }

    /// Whether anything becomes of the row. It stays as it is.
    public boolean passes(Row row) {
        boolean[] passes = {false};
        run(EditableRow.of(row).copy(), _ -> passes[0] = true);
        return passes[0];
    }

    private void run(int from, EditableRow row, Consumer<? super EditableRow> out) {
        for (int i = from; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Step.Where(Filter filter) -> {
                    if (!filter.passes(row)) {
                        return;
                    }
                }
                case Step.Edit edit -> edit.edit(row);
                case Step.Transform transform -> {
                    int next = i + 1;
                    transform.apply(row, made -> run(next, made, out));
                    return;
                }
                case Step.Aggregation _ -> throw new IllegalStateException("refused when it was made");
            }
        }
        out.accept(row);
    }
}
