package dev.millrace.node.query.compile;

import static dev.millrace.node.base.Checks.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a function is called, what it takes, and what it is for: the compiler checks calls against it, the reference
/// page and the editor's completion are made of it.
///
/// @param name as the documentation writes it; people may write it in any case
/// @param meaning one or more sentences, the first of which stands alone in lists
/// @param parameters the first is the one that can be given without its name
/// @param result the field that a value goes to when the call does not say
public record Signature(String name, Group group, String meaning, List<Parameter> parameters, Optional<Result> result) {
    public static final String AS = "as";

    /// A parameter of this name stands for arguments of any name.
    public static final String ANY = "*";

    public Signature {
        parameters = List.copyOf(parameters);
    }

    /// In the order of the reference page.
    public enum Group {
        FILTER("Filters"),
        FIELD("Fields and events"),
        TEXT("Text"),
        PARSE("Parsing"),
        TIME("Time"),
        MATH("Numbers"),
        ARRAY("Arrays"),
        HASH("Hashes"),
        NETWORK("Network"),
        JOIN("Tables and joins"),
        AGGREGATE("Aggregates");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /// @param kind what an argument looks like, in a word: `field`, `fields`, `text`, `number`, `expression`, …
    /// @param otherwise what is taken when it is not given, as text; none when it must be given, or when nothing is
    ///     done
    public record Parameter(String name, String kind, boolean required, Optional<String> otherwise, String meaning) {}

    /// Where a value goes.
    public sealed interface Result {
        /// A field of this name.
        record To(String field) implements Result {}

        /// The field that this parameter names: the value takes its place.
        record InPlaceOf(String parameter) implements Result {}
    }

    public static Builder of(String name, Group group, String meaning) {
        return new Builder(name, group, meaning);
    }

    public List<String> parameterNames() {
        return parameters.stream().map(Parameter::name).toList();
    }

    public boolean has(String parameter) {
        return parameterNames().contains(parameter);
    }

    public static final class Builder {
        private final String name;
        private final Group group;
        private final String meaning;
        private final List<Parameter> parameters = new ArrayList<>();
        private Optional<Result> result = Optional.empty();

        private Builder(String name, Group group, String meaning) {
            this.name = name;
            this.group = group;
            this.meaning = meaning;
        }

        public Builder required(String parameter, String kind, String about) {
            parameters.add(new Parameter(parameter, kind, true, Optional.empty(), about));
            return this;
        }

        public Builder optional(String parameter, String kind, String about) {
            parameters.add(new Parameter(parameter, kind, false, Optional.empty(), about));
            return this;
        }

        public Builder optional(String parameter, String kind, String otherwise, String about) {
            parameters.add(new Parameter(parameter, kind, false, Optional.of(otherwise), about));
            return this;
        }

        /// A parameter `as` with this field as its default.
        public Builder as(String field) {
            result = Optional.of(new Result.To(field));
            return optional(AS, "field", field, "the field that the result goes to");
        }

        /// A parameter `as`; without it the result takes the place of the field that `parameter` names.
        public Builder inPlaceOf(String parameter) {
            result = Optional.of(new Result.InPlaceOf(parameter));
            return optional(AS, "field", "the field that the result goes to; without it, to that of " + parameter);
        }

        /// No parameter `as`: the result takes the place of the field that `parameter` names.
        public Builder alwaysInPlaceOf(String parameter) {
            result = Optional.of(new Result.InPlaceOf(parameter));
            return this;
        }

        public Signature build() {
            Signature built = new Signature(name, group, meaning, parameters, result);
            require(
                    built.parameterNames().stream().distinct().count() == parameters.size(),
                    "a parameter of %s is there twice",
                    name);
            return built;
        }
    }
}
