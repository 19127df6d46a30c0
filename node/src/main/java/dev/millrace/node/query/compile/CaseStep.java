package dev.millrace.node.query.compile;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A row goes through the first branch that makes something of it; when none does, it is dropped.
record CaseStep(List<Branch> branches) implements Step.Transform {
    CaseStep {
        branches = List.copyOf(branches);
    }

    record Branch(Filter guard, Pipeline steps) {}

    @Override
    public void apply(EditableRow row, Consumer<EditableRow> out) {
        for (Branch branch : branches) {
            EditableRow tried = row.copy();
            boolean[] passed = {false};
            if (branch.guard.passes(tried)) {
                branch.steps.run(tried, made -> {
                    passed[0] = true;
                    out.accept(made);
                });
            }
            if (tried.isDropped()) {
                row.drop(); // the branch around this one has to know it, too
            }
            if (passed[0] || tried.isDropped()) {
                return;
            }
        }
    }

    @Override
    public List<String> fields(List<String> before) {
        if (before.isEmpty()) {
            return before;
        }
        Set<String> all = new LinkedHashSet<>(before);
        for (Branch branch : branches) {
            List<String> after = new ArrayList<>(before);
            for (Step step : branch.steps.steps()) {
                after = step instanceof Step.Transform transform ? transform.fields(after) : after;
            }
            all.addAll(after);
        }
        return List.copyOf(all);
    }
}
