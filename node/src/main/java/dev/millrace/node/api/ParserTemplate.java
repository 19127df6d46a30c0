package dev.millrace.node.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.global.ParserTest;
import java.util.List;

/// A parser as the YAML that people keep in their repositories of code. JSON is YAML too, so each value is JSON but
/// the
/// script, which stays readable.
final class ParserTemplate {
    private ParserTemplate() {}

    static String of(ParserDefinition parser) {
        StringBuilder yaml = new StringBuilder();
        add(yaml, "name", parser.name());
        add(yaml, "fieldsToTag", parser.fieldsToTag());
        add(yaml, "fieldsToBeRemovedBeforeParsing", parser.fieldsToBeRemovedBeforeParsing());
        add(yaml, "testCases", tests(parser.testCases()));
        if (isBlock(parser.script())) {
            yaml.append("script: |-\n");
            parser.script()
                    .lines()
                    .forEach(line -> yaml.append("  ").append(line).append('\n'));
        } else {
            add(yaml, "script", parser.script());
        }
        return yaml.toString();
    }

    /// In the shape that the API takes them in, the members always in the same order: people compare files.
    private static ArrayNode tests(List<ParserTest> tests) {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        for (ParserTest test : tests) {
            ObjectNode one = all.addObject();
            one.putObject("event").put("rawString", test.rawString());
            ArrayNode outputs = one.putArray("outputAssertions");
            for (ParserTest.OutputAssertion each : test.outputAssertions()) {
                ObjectNode output = outputs.addObject().put("outputEventIndex", each.outputEventIndex());
                ObjectNode assertions = output.putObject("assertions");
                assertions.set("fieldsHaveValues", JsonBodies.JSON.valueToTree(each.fieldsHaveValues()));
                assertions.set("fieldsNotPresent", JsonBodies.JSON.valueToTree(each.fieldsNotPresent()));
            }
        }
        return all;
    }

    /// Whether the lines of a block give the same text again.
    private static boolean isBlock(String script) {
        return !script.isBlank()
                && !Character.isWhitespace(script.charAt(0))
                && script.chars().noneMatch(each -> each < ' ' && each != '\n' && each != '\t')
                && !script.endsWith("\n");
    }

    private static void add(StringBuilder yaml, String key, Object value) {
        try {
            yaml.append(key)
                    .append(": ")
                    .append(JsonBodies.JSON.writeValueAsString(value))
                    .append('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a parser of our own cannot be written", e);
        }
    }
}
