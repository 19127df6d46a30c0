package dev.millrace.node.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.compile.NameCheck;
import dev.millrace.node.query.functions.Functions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says which queries of a file cannot be read, before they are taken over from somewhere else. Needs no node.
@Command(
        name = "validate-queries",
        description = "Say which of many queries do not parse, and why.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  millrace validate-queries saved.jsonl",
            "",
            "Each line is a JSON object with a text and, if there is one, an id."
        })
final class ValidateQueriesCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "queries, one JSON object a line")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() throws CommandFailed {
        PrintWriter out = spec.commandLine().getOut();
        int all = 0;
        int parsed = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    all++;
                    parsed += parses(line, number, out) ? 1 : 0;
                }
            }
        } catch (NoSuchFileException e) {
            throw new CommandFailed("there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new CommandFailed(file + " is no UTF-8 text");
        } catch (IOException e) {
            throw new CommandFailed("cannot read %s: %s".formatted(file, e.getMessage()));
        }
        out.printf("%d of %d parse%n", parsed, all);
        out.flush();
        return 0;
    }

    private static boolean parses(String line, int number, PrintWriter out) {
        String name = "line " + number;
        try {
            JsonNode query = JSON.readTree(line);
            name = query.path("id").asText(name);
            if (!query.path("text").isTextual()) {
                out.printf("%s: expected a JSON object with a text%n", name);
                return false;
            }
            NameCheck.check(query.path("text").asText(), QueryLimits.DEFAULT, Functions.ALL);
            return true;
        } catch (JsonProcessingException e) {
            out.printf("%s: no JSON: %s%n", name, e.getOriginalMessage());
        } catch (QueryError e) {
            out.printf("%s: %s%n", name, e.getMessage());
        }
        return false;
    }
}
