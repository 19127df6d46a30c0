package dev.millrace.node.global;

import java.util.List;

/// An event that a parser is tried on, and what is to come out.
public record ParserTest(String rawString, List<OutputAssertion> outputAssertions) {
    public ParserTest {
        outputAssertions = List.copyOf(outputAssertions);
    }

    /// What must hold of one of the events that come out.
    ///
    /// @param outputEventIndex which one, from 0
    public record OutputAssertion(
            int outputEventIndex, List<FieldValue> fieldsHaveValues, List<String> fieldsNotPresent) {
        public OutputAssertion {
            fieldsHaveValues = List.copyOf(fieldsHaveValues);
            fieldsNotPresent = List.copyOf(fieldsNotPresent);
        }
    }

    public record FieldValue(String fieldName, String expectedValue) {}
}
