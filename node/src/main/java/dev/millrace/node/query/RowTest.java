package dev.millrace.node.query;

/// A question of a function to a row.
public interface RowTest {
    /// May set fields of a row that passes.
    boolean passes(EditableRow row);

    /// A pure filter that lets everything pass that this one does: what is cheap to ask of whole blocks.
    default Filter necessary() {
        return Filter.Constant.TRUE;
    }
}
