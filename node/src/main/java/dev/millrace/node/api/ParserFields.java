package dev.millrace.node.api;

import static dev.millrace.node.api.GraphQlCall.by;
import static dev.millrace.node.api.GraphQlCall.input;
import static dev.millrace.node.api.GraphQlCall.nameOfSource;
import static dev.millrace.node.api.GraphQlCall.object;
import static dev.millrace.node.api.GraphQlCall.objects;
import static dev.millrace.node.api.GraphQlCall.optionalText;
import static dev.millrace.node.api.GraphQlCall.text;
import static dev.millrace.node.api.GraphQlCall.texts;
import static dev.millrace.node.api.GraphQlCall.truth;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.global.ParserTest;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parsers in GraphQL. A parser's id is its name.
final class ParserFields {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/]{1,200}");
    private static final int SCRIPT_LENGTH_MAX = 200_000;

    private final Global global;
    private final Administration administration;
    private final ParserNames names;
    private final ParserTrials trials;

    ParserFields(Global global, Administration administration, ParserNames names, ParserTrials trials) {
        this.global = global;
        this.administration = administration;
        this.names = names;
        this.trials = trials;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("createParserV2", this::create)
                        .dataFetcher("createParser", this::createOld)
                        .dataFetcher("testParserV2", this::test)
                        .dataFetcher("deleteParser", field -> remove(field, "id"))
                        .dataFetcher("removeParser", this::removeOld));
        wiring.type(
                "ParserTestRunOutput",
                type -> type.typeResolver(found -> found.getSchema()
                        .getObjectType(
                                found.<Map<String, Object>>getObject().containsKey("errorMessage")
                                        ? "ParserTestRunAborted"
                                        : "ParserTestRunCompleted")));
        wiring.type("Repository", type -> type.dataFetcher("parsers", this::all).dataFetcher("parser", this::one));
    }

    private List<Map<String, Object>> all(DataFetchingEnvironment field) throws HttpError {
        RepositoryId repository =
                administration.repository(by(field), nameOfSource(field)).id();
        return names.of(repository).stream()
                .map(name -> described(repository, name))
                .toList();
    }

    /// None where there is none.
    private Optional<Map<String, Object>> one(DataFetchingEnvironment field) throws HttpError {
        Optional<String> wanted =
                optionalText(field.getArguments(), "id").or(() -> optionalText(field.getArguments(), "name"));
        return all(field).stream()
                .filter(each -> wanted.equals(Optional.ofNullable(each.get("name"))))
                .findFirst();
    }

    Map<String, Object> described(RepositoryId repository, String name) {
        return described(
                global.state().parser(repository, name).orElseGet(() -> ParserDefinition.alias(repository, name, name)),
                names.isBuiltIn(repository, name));
    }

    private static Map<String, Object> described(ParserDefinition parser, boolean isBuiltIn) {
        List<String> raw =
                parser.testCases().stream().map(ParserTest::rawString).toList();
        return Map.ofEntries(
                Map.entry("id", parser.name()),
                Map.entry("name", parser.name()),
                Map.entry("displayName", parser.name()),
                Map.entry(
                        "description",
                        parser.builtIn()
                                .map(each -> "the built-in parser '%s'".formatted(each))
                                .orElse("")),
                Map.entry("isBuiltIn", isBuiltIn),
                Map.entry("script", parser.script()),
                Map.entry("sourceCode", parser.script()),
                Map.entry("fieldsToTag", parser.fieldsToTag()),
                Map.entry("tagFields", parser.fieldsToTag()),
                Map.entry("fieldsToBeRemovedBeforeParsing", parser.fieldsToBeRemovedBeforeParsing()),
                Map.entry(
                        "testCases",
                        parser.testCases().stream().map(ParserFields::described).toList()),
                Map.entry("testData", raw),
                Map.entry("yamlTemplate", ParserTemplate.of(parser)));
    }

    private static Map<String, Object> described(ParserTest test) {
        return Map.of(
                "event",
                Map.of("rawString", test.rawString()),
                "outputAssertions",
                test.outputAssertions().stream()
                        .map(each -> Map.of(
                                "outputEventIndex", (Object) each.outputEventIndex(), "assertions", (Object) each))
                        .toList());
    }

    private Map<String, Object> create(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Map<String, Object> input = input(field);
        Repository repository = administration.administered(by(field), text(input, "repositoryName"));
        List<ParserTest> tests = new ArrayList<>();
        for (Map<String, Object> each : objects(input, "testCases")) {
            tests.add(test(each));
        }
        return define(
                field,
                new ParserDefinition(
                        repository.id(),
                        text(input, "name"),
                        Optional.empty(),
                        text(input, "script"),
                        tests,
                        texts(input, "fieldsToTag"),
                        texts(input, "fieldsToBeRemovedBeforeParsing")),
                truth(input, "allowOverwritingExistingParser"));
    }

    /// As clients of LogScale before 1.129 ask for it.
    private Map<String, Object> createOld(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Map<String, Object> input = input(field);
        Repository repository = administration.administered(by(field), text(input, "repositoryName"));
        return Map.of(
                "parser",
                define(
                        field,
                        new ParserDefinition(
                                repository.id(),
                                text(input, "name"),
                                Optional.empty(),
                                text(input, "sourceCode"),
                                texts(input, "testData").stream()
                                        .map(each -> new ParserTest(each, List.of()))
                                        .toList(),
                                texts(input, "tagFields"),
                                List.of()),
                        truth(input, "force")));
    }

    private Map<String, Object> define(DataFetchingEnvironment field, ParserDefinition parser, boolean mayReplace)
            throws HttpError, InterruptedException {
        Exchange by = by(field);
        if (!NAME.matcher(parser.name()).matches() || parser.name().isBlank()) {
            throw HttpError.badRequest("a parser needs a name of 1 to 200 visible characters without '/'");
        }
        if (parser.script().length() > SCRIPT_LENGTH_MAX) {
            throw HttpError.badRequest("a script has at most %d characters".formatted(SCRIPT_LENGTH_MAX));
        }
        trials.compile(parser);
        if (!mayReplace
                && global.state().parser(parser.repository(), parser.name()).isPresent()) {
            throw HttpError.of(409, "there is a parser '%s' already: allow to overwrite it".formatted(parser.name()));
        }
        administration.defineParser(by, parser);
        return described(parser, false);
    }

    /// Tries a script and keeps nothing of it.
    private Map<String, Object> test(DataFetchingEnvironment field) throws HttpError {
        Map<String, Object> input = input(field);
        Repository repository = administration.repository(by(field), text(input, "repositoryName"));
        List<ParserTest> tests = new ArrayList<>();
        for (Map<String, Object> each : objects(input, "testCases")) {
            tests.add(test(each));
        }
        ParserDefinition parser = new ParserDefinition(
                repository.id(),
                optionalText(input, "parserName").orElse("test"),
                Optional.empty(),
                text(input, "parserScript"),
                tests,
                texts(input, "fieldsToTag"),
                texts(input, "fieldsToBeRemovedBeforeParsing"));
        try {
            return Map.of(
                    "results",
                    trials.run(parser).stream().map(ParserFields::described).toList());
        } catch (HttpError e) {
            return Map.of("errorMessage", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Object> described(ParserTrials.Outcome outcome) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (Map<String, String> event : outcome.events()) {
            List<Map<String, String>> fields = new ArrayList<>();
            event.forEach((name, value) -> fields.add(Map.of("fieldName", name, "value", value)));
            events.add(Map.of("fields", fields));
        }
        return Map.of(
                "outputEvents",
                events,
                "assertionFailures",
                outcome.failures().stream()
                        .map(each -> Map.of("outputEventIndex", (Object) each.event(), "message", each.text()))
                        .toList());
    }

    private Map<String, Object> remove(DataFetchingEnvironment field, String key)
            throws HttpError, InterruptedException {
        Exchange by = by(field);
        Map<String, Object> input = input(field);
        Repository repository = administration.administered(by, text(input, "repositoryName"));
        String name = text(input, key);
        if (names.isBuiltIn(repository.id(), name)) {
            throw HttpError.badRequest("the parser '%s' is built in: it stays".formatted(name));
        }
        administration.removeParser(by, repository, name);
        return Map.of("result", true);
    }

    private Map<String, Object> removeOld(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Map<String, Object> input = input(field);
        Repository repository = administration.administered(by(field), text(input, "repositoryName"));
        String key = input.get("id") == null ? "name" : "id";
        Map<String, Object> removed = described(repository.id(), text(input, key));
        remove(field, key);
        return Map.of("parser", removed);
    }

    private static ParserTest test(Map<String, Object> input) throws HttpError {
        List<ParserTest.OutputAssertion> assertions = new ArrayList<>();
        for (Map<String, Object> each : objects(input, "outputAssertions")) {
            assertions.add(assertion(each));
        }
        return new ParserTest(text(object(input, "event"), "rawString"), assertions);
    }

    private static ParserTest.OutputAssertion assertion(Map<String, Object> input) throws HttpError {
        Map<String, Object> wanted = object(input, "assertions");
        List<ParserTest.FieldValue> values = new ArrayList<>();
        for (Map<String, Object> each : objects(wanted, "fieldsHaveValues")) {
            values.add(new ParserTest.FieldValue(text(each, "fieldName"), text(each, "expectedValue")));
        }
        int index = input.get("outputEventIndex") instanceof Integer number ? number : 0;
        return new ParserTest.OutputAssertion(index, values, texts(wanted, "fieldsNotPresent"));
    }
}
