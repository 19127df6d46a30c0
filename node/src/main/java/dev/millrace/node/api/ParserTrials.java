package dev.millrace.node.api;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.global.ParserTest;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.parse.EventParser;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.parse.ParsedEvent;
import dev.millrace.node.parse.ParserScript;
import dev.millrace.node.parse.RawEvent;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Runs parsers on texts that nobody ingests, so that people see what comes out before events depend on it.
final class ParserTrials {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int TESTS_MAX = 1_000;

    private final QueryCatalog catalog;
    private final ParseLimits limits;
    private final LongSupplier epochNanos;

    ParserTrials(QueryCatalog catalog, ParseLimits limits, LongSupplier epochNanos) {
        this.catalog = catalog;
        this.limits = limits;
        this.epochNanos = epochNanos;
    }

    /// What came out of one text.
    ///
    /// @param events the fields and tags of each
    /// @param failures what its test asks for and does not hold
    record Outcome(String rawString, List<Map<String, String>> events, List<Failure> failures) {}

    /// @param event which one, from 0
    record Failure(int event, String text) {}

    /// @throws HttpError when the script does not run; says why, and where
    EventParser compile(ParserDefinition parser) throws HttpError {
        ParserScript script = new ParserScript(
                parser.name(), parser.script(), parser.fieldsToTag(), parser.fieldsToBeRemovedBeforeParsing());
        QueryContext context = QueryContext.of(QueryLimits.DEFAULT)
                .with(catalog.savedQueries(parser.repository()), catalog.lookups(parser.repository()));
        try {
            return script.compile(context, limits);
        } catch (QueryError e) {
            throw HttpError.badRequest("the parser's script does not run: " + e.getMessage());
        }
    }

    /// In the order of the parser's tests.
    List<Outcome> run(ParserDefinition parser) throws HttpError {
        if (parser.testCases().size() > TESTS_MAX) {
            throw HttpError.badRequest("%d tests, at most %d are allowed"
                    .formatted(parser.testCases().size(), TESTS_MAX));
        }
        EventParser compiled = compile(parser);
        List<Outcome> outcomes = new ArrayList<>();
        for (ParserTest test : parser.testCases()) {
            RawEvent raw = new RawEvent(
                    Bytes.utf8(test.rawString()), Tags.NONE, List.of(), OptionalLong.empty(), Optional.empty());
            List<Map<String, String>> events = compiled.parse(raw, epochNanos.getAsLong()).stream()
                    .map(ParserTrials::fields)
                    .toList();
            outcomes.add(new Outcome(test.rawString(), events, failures(test, events)));
        }
        return outcomes;
    }

    private static Map<String, String> fields(ParsedEvent parsed) {
        Event event = parsed.event();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(EventFields.TIMESTAMP, Long.toString(Math.floorDiv(event.timestampNanos(), NANOS_PER_MILLI)));
        fields.put(EventFields.TIMESTAMP_NANOS, Long.toString(Math.floorMod(event.timestampNanos(), NANOS_PER_MILLI)));
        fields.put(EventFields.TIMEZONE, event.timezone());
        fields.put(EventFields.RAW, event.raw().text());
        parsed.tags().all().forEach(tag -> fields.put(tag.name(), tag.value()));
        for (Field each : event.fields()) {
            fields.put(each.name(), each.value());
        }
        return fields;
    }

    private static List<Failure> failures(ParserTest test, List<Map<String, String>> events) {
        List<Failure> failures = new ArrayList<>();
        for (ParserTest.OutputAssertion wanted : test.outputAssertions()) {
            int index = wanted.outputEventIndex();
            if (index < 0 || index >= events.size()) {
                failures.add(new Failure(index, "there is no event %d: %d came out".formatted(index, events.size())));
                continue;
            }
            Map<String, String> event = events.get(index);
            for (ParserTest.FieldValue each : wanted.fieldsHaveValues()) {
                Optional<String> found = Optional.ofNullable(event.get(each.fieldName()));
                if (!found.equals(Optional.of(each.expectedValue()))) {
                    String instead = found.map("it is '%s'"::formatted).orElse("there is no such field");
                    failures.add(new Failure(
                            index,
                            "the field '%s' should be '%s': %s"
                                    .formatted(each.fieldName(), each.expectedValue(), instead)));
                }
            }
            for (String name : wanted.fieldsNotPresent()) {
                if (event.containsKey(name)) {
                    failures.add(new Failure(
                            index, "the field '%s' should not be there: it is '%s'".formatted(name, event.get(name))));
                }
            }
        }
        return failures;
    }
}
