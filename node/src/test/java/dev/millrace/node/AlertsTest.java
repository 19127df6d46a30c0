package dev.millrace.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The alerts ask for metrics that there are, and lead to a part of the runbook that there is.
class AlertsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path RULES = ROOT.resolve("docs/alerts/millrace.rules.yml");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String RUNBOOK = "docs/runbook.md";

    /// The rules are written in one way, line by line: anything else is a mistake.
    private static final List<Pattern> LINES = Stream.of(
                    "#.*",
                    "",
                    "groups:",
                    "  - name: millrace",
                    "    rules:",
                    "      - alert: Millrace[A-Za-z]+",
                    "        expr: [a-z].*",
                    "        for: \\d+[mh]",
                    "        labels:",
                    "          severity: (critical|warning)",
                    "        annotations:",
                    "          summary: '[^']+'",
                    "          runbook_url: " + RUNBOOK + "#[a-z0-9-]+")
            .map(Pattern::compile)
            .toList();

    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)\\R(.*?)(?=\\R\\R|\\z)", Pattern.DOTALL);
    private static final Pattern EXPRESSION = Pattern.compile("expr: (.+)");
    private static final Pattern LINK = Pattern.compile(Pattern.quote(RUNBOOK) + "#(\\S+)");
    private static final Pattern METRIC = Pattern.compile("millrace_\\w+");
    private static final Pattern SUFFIX =
            Pattern.compile("_(total|seconds_count|seconds_sum|seconds_max|seconds_bucket)$");

    @Test
    void rulesAreWrittenInOneWay() throws IOException {
        assertThat(Files.readAllLines(RULES))
                .allSatisfy(line ->
                        assertThat(LINES).anyMatch(each -> each.matcher(line).matches()));
    }

    @Test
    void eachAlertSaysWhatItIsAndWhereToRead() throws IOException {
        List<String> names = new ArrayList<>();
        Matcher alerts = ALERT.matcher(Files.readString(RULES));
        while (alerts.find()) {
            names.add(alerts.group(1));
            assertThat(alerts.group(2).lines().map(String::strip))
                    .as(alerts.group(1))
                    .anyMatch(line -> line.startsWith("expr: "))
                    .anyMatch(line -> line.startsWith("severity: "))
                    .anyMatch(line -> line.startsWith("summary: "))
                    .anyMatch(line -> line.startsWith("runbook_url: "));
        }
        assertThat(names).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    }

    @Test
    void eachMetricIsOneThatTheNodeRegisters() throws IOException {
        String code = sources();
        assertThat(found(EXPRESSION, Files.readString(RULES)))
                .flatMap(expression -> METRIC.matcher(expression)
                        .results()
                        .map(each -> each.group())
                        .toList())
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(code)
                        .containsAnyOf(
                                quoted(metric), quoted(SUFFIX.matcher(metric).replaceFirst(""))));
    }

    /// What counts ends in `_total` in Prometheus, and nothing else does.
    @Test
    void countersAreNamedAsPrometheusNamesThem() throws IOException {
        String code = sources();
        for (String expression : found(EXPRESSION, Files.readString(RULES))) {
            METRIC.matcher(expression).results().map(each -> each.group()).forEach(metric -> {
                String name = SUFFIX.matcher(metric).replaceFirst("");
                boolean counts = Pattern.compile("(counter|Counter\\.builder)\\(\\s*" + quoted(name))
                        .matcher(code)
                        .find();
                assertThat(metric.endsWith("_total")).as(metric).isEqualTo(counts);
            });
        }
    }

    @Test
    void eachLinkLeadsToAHeading() throws IOException {
        Set<String> anchors = Files.readAllLines(ROOT.resolve(RUNBOOK)).stream()
                .filter(line -> line.startsWith("#"))
                .map(AlertsTest::anchor)
                .collect(Collectors.toSet());

        assertThat(found(LINK, Files.readString(RULES))).isNotEmpty().isSubsetOf(anchors);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(each));
            }
        }
        return all.toString();
    }
}
