package dev.millrace.node.search;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import dev.millrace.node.query.compile.Signature.Parameter;
import dev.millrace.node.query.functions.Functions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Queries around one function, whose arguments are now what it expects and now anything.
final class RandomCalls {
    static final LookupTable TABLE = new LookupTable(
            List.of("a", "b", "net"),
            List.of(
                    List.of(text("x"), text("1"), text("10.0.0.0/8")),
                    List.of(text("x*"), text(""), text("bad")),
                    List.of(Optional.empty(), text("y"), text("::/0"))));

    private static final List<String> FIELDS = List.of(
            "a",
            "b",
            "c.d",
            "@rawstring",
            "@timestamp",
            "\"gone\"",
            "\"#type\"",
            "\"arr[0]\"",
            "arr",
            "\"arr[]\"",
            "_count",
            "\"x y\"",
            "@error",
            "\"a[\"",
            "\"[]\"",
            "\"*\"",
            "\"\"");
    private static final List<String> TEXTS = List.of(
            "x",
            "\"\"",
            "\"a b\"",
            "\",\"",
            "\"%s %d %n\"",
            "\"%,.2f\"",
            "\"yyyy-MM-dd\"",
            "\"$1 ${b}\"",
            "\"\\\\\"",
            "\"é😀\"",
            "\"10.0.0.0/8\"",
            "\"f.csv\"",
            "\"[0-9]+\"",
            "\"(\"",
            "auto",
            "hex",
            "md5",
            "\"a*\"",
            "\"%Y-%m-%d %H:%M\"",
            "\"(?<k>x)(?<v>.*)\"",
            "\"|\"",
            "\"b/day\"",
            "UTF-8",
            "UTC",
            "true",
            "false",
            "drop",
            "all");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "10",
            "-1",
            "0.5",
            "64",
            "1000",
            "200000",
            "2147483648",
            "-9223372036854775808",
            "9223372036854775807",
            "1e308",
            "-1e308",
            "1e-320",
            "\"NaN\"",
            "\"Infinity\"",
            "\"-Infinity\"",
            "\"1e999\"",
            "99999999999999999999");
    private static final List<String> TIMES = List.of(
            "1d",
            "1h",
            "5m",
            "0s",
            "\"24h\"",
            "now",
            "\"-1d\"",
            "\"1d@d\"",
            "999999999999y",
            "\"1 week\"",
            "10ms",
            "-7d",
            "1mon");
    private static final List<String> ZONES = List.of("UTC", "Z", "\"Europe/Copenhagen\"", "\"+02:00\"", "Nowhere");
    private static final List<String> REGEXES = List.of(
            "/x/", "/(?<n>x|y)+/i", "/^$/", "/(a*)*b/", "/(?=x)x/", "\"(x+x+)+y\"", "/./g", "\"\\\\d{1,3}\"", "/[/");
    private static final List<String> SUBQUERIES = List.of(
            "{a=x}", "{count()}", "{groupBy(a)}", "{}", "{a=* | b:=a}", "{head(1)}", "{case {a=x; *}}", "{{a}}");

    /// A text, or what stands behind a sign that values stand behind.
    private static final Pattern WORD = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|(?<=[=(,\\[ ])[\\w.@#-]++(?![=(])");

    private final RandomGenerator random;

    RandomCalls(RandomGenerator random) {
        this.random = random;
    }

    private static Optional<Bytes> text(String value) {
        return Optional.of(Bytes.utf8(value));
    }

    String query(Signature signature) {
        String call = call(signature, 0);
        String before = random.nextInt(4) > 0
                ? ""
                : pick(List.of(
                        "a=x | ",
                        "split(a) | ",
                        "\"arr[0]\" := a | \"arr[1]\" := b | ",
                        "groupBy([a, b]) | ",
                        "sort(a) | ",
                        "createEvents([\"a=1,b=2\"]) | kvParse() | "));
        return before
                + switch (random.nextInt(12)) {
                    case 0 -> "z := " + call;
                    case 1 -> field() + " =~ " + call;
                    case 2 -> "case { a=x | " + call + "; * | " + call + "; }";
                    case 3 -> "groupBy(a, function=" + call + ")";
                    case 4 -> "groupBy([a,b], function=[count(), " + call + "])";
                    case 5 -> "x or not " + call;
                    case 6 -> "a match { x => " + call + "; * => b := 1 }";
                    case 7 -> call + " | " + call(any(), 0);
                    case 8 -> call(any(), 0) + " | " + call;
                    case 9 -> "test(" + call + " > 1)";
                    default -> call;
                };
    }

    /// With up to three of its words replaced by others.
    String mutated(String query) {
        String text = query;
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<MatchResult> words = WORD.matcher(text).results().toList();
            if (!words.isEmpty()) {
                MatchResult word = words.get(random.nextInt(words.size()));
                String other = random.nextInt(4) == 0
                        ? words.get(random.nextInt(words.size())).group()
                        : anything(1);
                text = text.substring(0, word.start()) + other + text.substring(word.end());
            }
        }
        return text;
    }

    private Signature any() {
        List<QueryFunction> all = List.copyOf(Functions.ALL.all());
        return all.get(random.nextInt(all.size())).signature();
    }

    private String call(Signature signature, int depth) {
        List<String> arguments = new ArrayList<>();
        boolean careful = random.nextInt(5) > 0;
        for (Parameter each : signature.parameters()) {
            if ((each.required() && careful) || random.nextInt(3) == 0) {
                boolean unnamed = arguments.isEmpty() && random.nextBoolean();
                String name = each.name().equals(Signature.ANY) ? "a" : each.name();
                arguments.add((unnamed ? "" : name + "=") + argument(each, careful, depth));
            }
        }
        return signature.name() + "(" + String.join(", ", arguments) + ")";
    }

    private String argument(Parameter parameter, boolean careful, int depth) {
        if (random.nextInt(careful ? 15 : 3) == 0) {
            return anything(depth);
        }
        if (parameter.otherwise().isPresent() && random.nextInt(6) == 0) {
            return "\"" + parameter.otherwise().orElseThrow().replace("\"", "") + "\"";
        }
        String kind = parameter.kind();
        if (kind.contains(" or ")) {
            String[] words = kind.replace(",", "").split(" ", -1);
            return ofKind(words[random.nextInt(words.length)], depth);
        }
        return ofKind(kind, depth);
    }

    private String ofKind(String kind, int depth) {
        return switch (kind) {
            case "field", "array" -> field();
            case "fields", "texts" -> random.nextInt(4) == 0 ? field() : list(this::field);
            case "numbers" -> list(() -> pick(NUMBERS));
            case "number", "limit", "decimals", "millimetres" -> pick(NUMBERS);
            case "truth" -> pick(List.of("true", "false"));
            case "time", "duration", "times" -> pick(TIMES);
            case "time zone", "zone" -> pick(ZONES);
            case "regex", "regular expression" -> pick(REGEXES);
            case "character" -> pick(List.of("\",\"", "\"=\"", "\" \"", "\"😀\"", "\"\"", "\"ab\""));
            case "expression" -> pick(List.of("a+1", "a == b", "b*2 > 1/0", "length(a)", "!x", "a % 0", "-9e99*b"));
            case "filters", "steps", "query in braces" -> pick(SUBQUERIES);
            case "functions", "function", "aggregates" ->
                depth > 1
                        ? "count()"
                        : random.nextBoolean() ? call(any(), depth + 1) : "[count(), " + call(any(), depth + 1) + "]";
            case "pairs" -> list(() -> "[" + field() + ", " + field() + "]");
            default -> random.nextInt(3) == 0 ? kind : pick(TEXTS);
        };
    }

    private String anything(int depth) {
        return switch (random.nextInt(13)) {
            case 0 -> field();
            case 1 -> pick(TEXTS);
            case 2 -> pick(NUMBERS);
            case 3 -> pick(TIMES);
            case 4 -> pick(REGEXES);
            case 5 -> pick(SUBQUERIES);
            case 6 -> "[]";
            case 7 -> list(() -> pick(NUMBERS));
            case 8 -> "[[a, b], [" + pick(TEXTS) + "], x]";
            case 9 -> depth > 2 ? "f()" : call(any(), depth + 1);
            case 10 -> pick(List.of("?p", "?n", "?e", "?{lacking=1}", "?none", "$q()"));
            case 11 -> "\"" + pick(List.of("x", "(", "[0]", "\\\\", "%d", "a.")).repeat(2_000) + "\"";
            default -> "a+b*-1";
        };
    }

    private String field() {
        return pick(FIELDS);
    }

    private String list(Supplier<String> part) {
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(part.get());
        }
        return "[" + String.join(", ", parts) + "]";
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
