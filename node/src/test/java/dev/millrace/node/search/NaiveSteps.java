package dev.millrace.node.search;

import dev.millrace.node.query.Numbers;
import dev.millrace.node.search.NaiveQuery.NaiveFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// More of the definition of what a query means: steps that change rows, and aggregations of several values.
final class NaiveSteps {
    private static final List<String> FIELDS = List.of("a", "b", "n", "nix");

    private NaiveSteps() {}

    /// A row, or nothing.
    private interface Change extends Function<Map<String, String>, Optional<Map<String, String>>> {}

    static NaiveQuery changes(RandomGenerator random) {
        NaiveQuery all = new NaiveQuery("", rows -> rows);
        for (int i = random.nextInt(3); i > 0; i--) {
            NaiveQuery before = all;
            NaiveChange next = change(random, 1);
            all = new NaiveQuery(
                    before.text() + "|" + next.text,
                    rows -> before.meaning().apply(rows).stream()
                            .flatMap(row -> next.change.apply(new LinkedHashMap<>(row)).stream())
                            .toList());
        }
        return all;
    }

    private record NaiveChange(String text, Change change) {}

    private static NaiveChange change(RandomGenerator random, int depth) {
        String field = pick(FIELDS, random);
        String other = pick(FIELDS, random);
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> new NaiveChange(field + " := \"x\"", edit(row -> row.put(field, "x")));
            case 1 -> arithmetic(random, field, other);
            case 2 ->
                new NaiveChange("rename(%s, as=%s)".formatted(field, other), edit(row -> {
                    if (row.containsKey(field)) {
                        row.put(other, row.remove(field));
                    }
                }));
            case 3 ->
                new NaiveChange("drop([%s, %s])".formatted(field, other), edit(row -> {
                    row.remove(field);
                    row.remove(other);
                }));
            case 4 ->
                new NaiveChange(
                        "in(%s, values=[x, 10, \"9*\"])".formatted(field),
                        row -> Optional.of(row)
                                .filter(each -> each.containsKey(field))
                                .filter(each -> isOneOf(each.getOrDefault(field, ""))));
            case 5 -> filter(random);
            default -> cases(random);
        };
    }

    private static boolean isOneOf(String value) {
        return value.equals("x") || value.equals("10") || value.startsWith("9");
    }

    private static Change edit(java.util.function.Consumer<Map<String, String>> edit) {
        return row -> {
            edit.accept(row);
            return Optional.of(row);
        };
    }

    private static NaiveChange filter(RandomGenerator random) {
        NaiveFilter filter = NaiveQuery.filter(random, 1);
        return new NaiveChange(filter.text(), row -> Optional.of(row).filter(filter.test()));
    }

    private static NaiveChange arithmetic(RandomGenerator random, String field, String other) {
        String sign = pick(List.of("+", "-", "*", "/"), random);
        BinaryOperator<Double> computed = switch (sign) {
            case "+" -> (left, right) -> left + right;
            case "-" -> (left, right) -> left - right;
            case "*" -> (left, right) -> left * right;
            default -> (left, right) -> left / right;
        };
        double constant = random.nextInt(-2, 4);
        boolean withField = random.nextBoolean();
        String text = "%s := %s %s %s".formatted(field, other, sign, withField ? "b" : Numbers.format(constant));
        return new NaiveChange(text, edit(row -> {
            double right = withField ? number(row, "b") : constant;
            double value = computed.apply(number(row, other), right);
            if (Double.isFinite(value)) {
                row.put(field, Numbers.format(value));
            }
        }));
    }

    private static NaiveChange cases(RandomGenerator random) {
        List<NaiveChange> branches = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            NaiveFilter guard = NaiveQuery.filter(random, 1);
            NaiveChange then = change(random, 0);
            branches.add(new NaiveChange(
                    guard.text() + " | " + then.text,
                    row -> Optional.of(row).filter(guard.test()).flatMap(then.change)));
        }
        if (random.nextBoolean()) {
            branches.add(new NaiveChange("*", Optional::of));
        }
        String text = branches.stream().map(NaiveChange::text).collect(Collectors.joining("; ", "case { ", " }"));
        return new NaiveChange(
                text,
                row -> branches.stream()
                        .flatMap(branch -> branch.change.apply(new LinkedHashMap<>(row)).stream())
                        .findFirst());
    }

    static NaiveQuery aggregation(RandomGenerator random) {
        String field = pick(FIELDS, random);
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> groupBy(random);
            case 3 -> top(random, field);
            case 4 -> bucket(field);
            case 5 -> selectFrom(random.nextBoolean(), field);
            case 6 -> sequence(random.nextBoolean());
            default -> several(random);
        };
    }

    /// Makes one row of many, or none.
    private record NaiveMeasure(
            String text, Function<List<Map<String, String>>, Optional<Map<String, String>>> value) {}

    private static NaiveMeasure measures(RandomGenerator random) {
        List<NaiveMeasure> all = new ArrayList<>(MEASURES);
        NaiveFilter filter = NaiveQuery.filter(random, 1);
        all.add(new NaiveMeasure(
                "percentage({%s}, as=share)".formatted(filter.text()),
                rows -> Optional.of(rows.isEmpty() ? Map.of() : share(rows, filter))));
        Collections.shuffle(all, new java.util.Random(random.nextLong()));
        List<NaiveMeasure> chosen = all.subList(0, random.nextInt(1, 4));
        String text = chosen.stream().map(NaiveMeasure::text).collect(Collectors.joining(", ", "[", "]"));
        return new NaiveMeasure(text, rows -> {
            Map<String, String> row = new LinkedHashMap<>();
            for (NaiveMeasure each : chosen) {
                Optional<Map<String, String>> values = each.value.apply(rows);
                if (values.isEmpty()) {
                    return Optional.empty();
                }
                row.putAll(values.get());
            }
            return Optional.of(row);
        });
    }

    private static Map<String, String> share(List<Map<String, String>> rows, NaiveFilter filter) {
        long passed = rows.stream().filter(filter.test()).count();
        return Map.of("share", Numbers.format(100.0 * passed / rows.size()));
    }

    private static final List<NaiveMeasure> MEASURES = List.of(
            new NaiveMeasure("count()", rows -> Optional.of(Map.of("_count", Integer.toString(rows.size())))),
            new NaiveMeasure(
                    "count(a, distinct=true, as=different)",
                    rows -> Optional.of(Map.of(
                            "different", Integer.toString(values(rows, "a").size())))),
            new NaiveMeasure(
                    "range(b)",
                    rows -> Optional.of(rows.stream()
                            .map(row -> number(row, "b"))
                            .filter(Double::isFinite)
                            .collect(Collectors.teeing(
                                    Collectors.minBy(Comparator.naturalOrder()),
                                    Collectors.maxBy(Comparator.naturalOrder()),
                                    NaiveSteps::range)))),
            new NaiveMeasure(
                    "collect([b, nix], separator=\";\")",
                    rows -> Optional.of(joined(rows, List.of("b", "nix"), 2_000, ";"))),
            new NaiveMeasure(
                    "collect(n, limit=2, separator=\"\")", rows -> Optional.of(joined(rows, List.of("n"), 2, ""))),
            new NaiveMeasure(
                    "selectLast([a, c.d])", rows -> rows.isEmpty() ? Optional.empty() : Optional.of(last(rows))));

    private static Map<String, String> range(Optional<Double> min, Optional<Double> max) {
        return min.isEmpty() || max.isEmpty() ? Map.of() : Map.of("_range", Numbers.format(max.get() - min.get()));
    }

    private static Set<String> values(List<Map<String, String>> rows, String field) {
        Set<String> values = new LinkedHashSet<>();
        rows.stream()
                .flatMap(row -> Optional.ofNullable(row.get(field)).stream())
                .forEach(values::add);
        return values;
    }

    private static Map<String, String> joined(
            List<Map<String, String>> rows, List<String> fields, int limit, String separator) {
        Map<String, String> joined = new LinkedHashMap<>();
        for (String field : fields) {
            Set<String> values = values(rows, field);
            if (!values.isEmpty()) {
                joined.put(field, values.stream().limit(limit).collect(Collectors.joining(separator)));
            }
        }
        return joined;
    }

    private static Map<String, String> last(List<Map<String, String>> rows) {
        Map<String, String> last = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            List.of("a", "c.d").stream().filter(row::containsKey).forEach(field -> last.put(field, row.get(field)));
        }
        return last;
    }

    private static NaiveQuery several(RandomGenerator random) {
        NaiveMeasure measures = measures(random);
        return new NaiveQuery(
                "|" + measures.text, rows -> measures.value.apply(rows).stream().toList());
    }

    private static NaiveQuery groupBy(RandomGenerator random) {
        NaiveMeasure measures = measures(random);
        List<String> keys = pick(List.of(List.of("n"), List.of("a"), List.of("b", "n"), List.of("#type")), random);
        String text = "|groupBy([%s], function=%s)".formatted(String.join(",", keys), measures.text);
        return new NaiveQuery(text, rows -> grouped(rows, keys, measures));
    }

    private static List<Map<String, String>> grouped(
            List<Map<String, String>> rows, List<String> keys, NaiveMeasure measures) {
        List<Map<String, String>> all = new ArrayList<>();
        groups(rows, keys)
                .forEach((key, members) -> measures.value.apply(members).ifPresent(values -> {
                    Map<String, String> row = new LinkedHashMap<>(values);
                    for (int i = 0; i < keys.size(); i++) {
                        row.put(keys.get(i), key.get(i));
                    }
                    all.add(row);
                }));
        return all;
    }

    private static Map<List<String>, List<Map<String, String>>> groups(
            List<Map<String, String>> rows, List<String> keys) {
        Map<List<String>, List<Map<String, String>>> groups = new TreeMap<>(NaiveQuery::compareKeys);
        for (Map<String, String> row : rows) {
            if (row.keySet().containsAll(keys)) {
                groups.computeIfAbsent(keys.stream().map(row::get).toList(), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        return groups;
    }

    private static NaiveQuery top(RandomGenerator random, String field) {
        int limit = random.nextInt(1, 5);
        boolean rest = random.nextBoolean();
        String text = "|top(%s, limit=%d%s)".formatted(field, limit, rest ? ", rest=others" : "");
        return new NaiveQuery(text, rows -> {
            List<Map.Entry<List<String>, List<Map<String, String>>>> sorted =
                    new ArrayList<>(groups(rows, List.of(field)).entrySet());
            sorted.sort(Comparator.comparingInt(each -> -each.getValue().size()));
            List<Map<String, String>> all = new ArrayList<>();
            for (var each : sorted.subList(0, Math.min(limit, sorted.size()))) {
                all.add(Map.of(
                        field,
                        each.getKey().getFirst(),
                        "_count",
                        Integer.toString(each.getValue().size())));
            }
            int others = sorted.stream()
                    .skip(limit)
                    .mapToInt(each -> each.getValue().size())
                    .sum();
            if (rest && others > 0) {
                all.add(Map.of(field, "others", "_count", Integer.toString(others)));
            }
            return all;
        });
    }

    private static NaiveQuery bucket(String field) {
        return new NaiveQuery("|bucket(span=2ms, field=%s, limit=500)".formatted(field), rows -> {
            List<Map<String, String>> timed = new ArrayList<>();
            for (Map<String, String> row : rows) {
                double millis = number(row, "@timestamp");
                if (!Double.isNaN(millis)) {
                    Map<String, String> copy = new LinkedHashMap<>(row);
                    copy.put("_bucket", Long.toString((long) Math.floor(millis / 2) * 2));
                    timed.add(copy);
                }
            }
            return grouped(timed, List.of("_bucket", field), MEASURES.getFirst());
        });
    }

    private static NaiveQuery selectFrom(boolean largest, String field) {
        Comparator<String> values = largest ? NaiveQuery::compareWorth : reversed();
        return new NaiveQuery(
                "|selectFrom%s(%s, include=[a, %s])".formatted(largest ? "Max" : "Min", field, field), rows -> {
                    List<Map<String, String>> having = rows.stream()
                            .filter(row -> row.containsKey(field) && row.containsKey("a"))
                            .toList();
                    Optional<Map<String, String>> best = having.stream()
                            .reduce((left, right) ->
                                    values.compare(left.get(field), right.get(field)) > 0 ? left : right);
                    return best.stream()
                            .map(row -> {
                                Map<String, String> kept = new LinkedHashMap<>(row);
                                kept.keySet().retainAll(new TreeSet<>(List.of("a", field)));
                                return kept;
                            })
                            .toList();
                });
    }

    private static Comparator<String> reversed() {
        return (left, right) -> NaiveQuery.compareWorth(right, left);
    }

    private static NaiveQuery sequence(boolean accumulate) {
        if (accumulate) {
            return new NaiveQuery("|accumulate(count(a, as=sofar))", rows -> {
                List<Map<String, String>> all = new ArrayList<>();
                int count = 0;
                for (Map<String, String> row : rows) {
                    count += row.containsKey("a") ? 1 : 0;
                    Map<String, String> more = new LinkedHashMap<>(row);
                    more.put("sofar", Integer.toString(count));
                    all.add(more);
                }
                return all;
            });
        }
        return new NaiveQuery("|neighbor([a, nix], prefix=prev, distance=2)", rows -> {
            List<Map<String, String>> all = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                Map<String, String> more = new LinkedHashMap<>(rows.get(i));
                Map<String, String> other = i < 2 ? Map.of() : rows.get(i - 2);
                List.of("a", "nix").stream()
                        .filter(other::containsKey)
                        .forEach(field -> more.put("prev." + field, other.get(field)));
                all.add(more);
            }
            return all;
        });
    }

    private static double number(Map<String, String> row, String field) {
        String value = row.getOrDefault(field, "");
        return NaiveQuery.isNumber(value) ? Double.parseDouble(value) : Double.NaN;
    }

    private static <T> T pick(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}
