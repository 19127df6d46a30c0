package dev.millrace.node.search;

import dev.millrace.node.query.compile.FunctionLibrary;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The part of `docs/language.md` that is made of the functions' own definitions and of the first section of their
/// files of examples.
final class FunctionPage {
    private final StringBuilder page = new StringBuilder();

    static String of(FunctionLibrary library, Path examples) throws IOException {
        FunctionPage page = new FunctionPage();
        for (Signature.Group group : Signature.Group.values()) {
            List<QueryFunction> functions = library.all().stream()
                    .filter(each -> each.signature().group() == group)
                    .toList();
            if (!functions.isEmpty()) {
                page.line("## " + group).line("");
            }
            for (QueryFunction each : functions) {
                page.function(each, examples);
            }
        }
        page.line("## Functions to come").line("");
        page.line("These parse, and a query with one of them is refused with the function's name and place: "
                + String.join(
                        ", ",
                        library.toCome().stream().map(each -> "`" + each + "`").toList())
                + ".");
        return page.page.toString();
    }

    private FunctionPage line(String text) {
        page.append(text).append('\n');
        return this;
    }

    private void function(QueryFunction function, Path examples) throws IOException {
        Signature signature = function.signature();
        line("### " + signature.name()).line("");
        line(signature.meaning()).line("");
        if (!signature.parameters().isEmpty()) {
            line("| parameter | kind | default | |").line("| --- | --- | --- | --- |");
            for (Signature.Parameter each : signature.parameters()) {
                String otherwise = each.required()
                        ? "must be given"
                        : each.otherwise().map(value -> "`" + value + "`").orElse("");
                line("| %s | %s | %s | %s |"
                        .formatted(
                                each.name().equals(Signature.ANY) ? "any name" : "`" + each.name() + "`",
                                cell(each.kind()),
                                cell(otherwise),
                                cell(each.meaning())));
            }
            line("");
        }
        String file = signature.name().replace(':', '-') + ".txt";
        example(FunctionExamples.read(examples.resolve(file)).getFirst());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", "\\n");
    }

    private void example(FunctionExamples section) {
        line(section.title() + ":").line("").line("```example");
        section.files().forEach((name, table) -> {
            line("file " + name + ":");
            line(String.join(",", table.columns()));
            table.rows()
                    .forEach(row -> line(String.join(
                            ",",
                            row.stream()
                                    .map(value ->
                                            value.map(bytes -> bytes.text()).orElse(""))
                                    .toList())));
            line("");
        });
        section.events().forEach(this::line);
        section.queries().forEach(asked -> {
            if (!asked.with().isEmpty()) {
                line("with: "
                        + String.join(
                                " ",
                                asked.with().entrySet().stream()
                                        .map(each -> each.getKey() + "=" + each.getValue())
                                        .sorted()
                                        .toList()));
            }
            line("query: " + asked.query());
            asked.expected().forEach(this::line);
        });
        line("```").line("");
    }
}
