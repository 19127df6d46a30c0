package dev.millrace.node.query.old;

import java.util.List;
import java.util.Optional;

/// A step between two pipes, as it was written.
public sealed interface StepSyntax {
    record Where(FilterSyntax filter) implements StepSyntax {}

    /// @param offset of its name
    record Call(int offset, String name, List<Argument> arguments) implements StepSyntax {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// @param name none for the one that a function takes without a name
    record Argument(int offset, Optional<String> name, Value value) {}

    /// What an argument can be.
    sealed interface Value {
        int offset();

        record Text(Literal literal) implements Value {
            @Override
            public int offset() {
                return literal.offset();
            }
        }

        record Items(int offset, List<Value> all) implements Value {
            public Items {
                all = List.copyOf(all);
            }
        }

        record Nested(Call call) implements Value {
            @Override
            public int offset() {
                return call.offset();
            }
        }
    }
}
