package dev.millrace.node.query.syntax;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/// A tree as text, without the places: equal texts are equal trees, and a test's table can be read.
final class TreeText {
    private TreeText() {}

    static String of(PipelineSyntax pipeline) {
        return pipeline.steps().stream().map(TreeText::of).collect(Collectors.joining(" | "));
    }

    private static String of(StepSyntax step) {
        return switch (step) {
            case StepSyntax.Where(var filter) -> of(filter);
            case StepSyntax.Assign assign -> assign.field().text() + " := " + of(assign.value());
            case StepSyntax.Case cases ->
                cases.branches().stream().map(TreeText::of).collect(Collectors.joining(" ; ", "case { ", " }"));
            case StepSyntax.Match match ->
                match.arms().stream()
                        .map(arm -> of(arm.guard()) + " => " + of(arm.steps()))
                        .collect(Collectors.joining(" ; ", match.field().text() + " match { ", " }"));
            case StepSyntax.Together together -> "together " + list(together.functions());
            case StepSyntax.Saved saved -> "step " + of(saved.name(), saved.arguments());
        };
    }

    private static String of(FilterSyntax filter) {
        return switch (filter) {
            case FilterSyntax.All all -> nested("and", all.parts());
            case FilterSyntax.Any any -> nested("or", any.parts());
            case FilterSyntax.Negation negation -> "(not " + of(negation.inner()) + ")";
            case FilterSyntax.Truth truth -> truth.value() ? "TRUE" : "FALSE";
            case FilterSyntax.FreeText(var value) -> of(value);
            case FilterSyntax.Test test ->
                "(%s %s %s)".formatted(test.operator(), test.field().text(), of(test.value()));
            case FilterSyntax.Call(var call) -> of(call);
            case FilterSyntax.Saved(var saved) -> "$" + of(saved.name(), saved.arguments());
        };
    }

    private static String nested(String operator, List<FilterSyntax> parts) {
        return parts.stream().map(TreeText::of).collect(Collectors.joining(" ", "(" + operator + " ", ")"));
    }

    private static String of(ValueSyntax value) {
        return switch (value) {
            case ValueSyntax.Word word -> stars(word.text(), word.wildcards());
            case ValueSyntax.Quoted quoted -> "\"" + stars(quoted.text(), quoted.wildcards()) + "\"";
            case ValueSyntax.Field field -> "`" + field.name() + "`";
            case ValueSyntax.Regex regex -> "/" + regex.pattern() + "/" + regex.flags();
            case ValueSyntax.Parameter parameter ->
                parameter
                        .otherwise()
                        .map(each -> "?{" + parameter.name() + "=" + each + "}")
                        .orElse("?" + parameter.name());
            case ValueSyntax.Items items -> list(items.all());
            case ValueSyntax.Call call ->
                call.appliedTo().map(field -> field.text() + " =~ ").orElse("")
                        + of(call.name().text(), call.arguments());
            case ValueSyntax.Block block -> "{ " + of(block.steps()) + " }";
            case ValueSyntax.Saved(var saved) -> "$" + of(saved.name(), saved.arguments());
            case ValueSyntax.Unary unary -> "(%s %s)".formatted(unary.operator(), of(unary.operand()));
            case ValueSyntax.Binary binary ->
                "(%s %s %s)".formatted(binary.operator(), of(binary.left()), of(binary.right()));
        };
    }

    private static String of(String function, List<ValueSyntax.Argument> arguments) {
        return arguments.stream()
                .map(each -> each.name().map(name -> name.text() + "=").orElse("") + of(each.value()))
                .collect(Collectors.joining(", ", function + "(", ")"));
    }

    private static String list(List<ValueSyntax> values) {
        return values.stream().map(TreeText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    /// A star that stands for itself is shown as `\*`.
    private static String stars(String text, BitSet wildcards) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            shown.append(text.charAt(i) == '*' && !wildcards.get(i) ? "\\*" : text.substring(i, i + 1));
        }
        return shown.toString();
    }
}
