package dev.millrace.node.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.query.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The definition of what a query means: each piece is made together with its text, and works on lists of maps. Values
/// are bytes in characters. Rows come in oldest first.
record NaiveQuery(String text, UnaryOperator<List<Map<String, String>>> meaning) {
    private static final List<String> FIELDS = List.of("a", "b", "c.d", "#type", "#repo", "@timezone", "nix", "n");
    private static final List<String> NUMBER_FIELDS = List.of("a", "b", "@timestamp", "@timestamp.nanos", "nix");
    private static final List<String> WORDS = List.of("x", "xy", "yx", "10", "9", "foo", "UTC", "web", "-1", "e");

    record NaiveFilter(String text, Predicate<Map<String, String>> test) {}

    static NaiveQuery random(RandomGenerator random) {
        NaiveFilter filter = filter(random, 3);
        NaiveQuery changes = NaiveSteps.changes(random);
        NaiveQuery events =
                new NaiveQuery(filter.text + changes.text, rows -> changes.meaning.apply(keep(rows, filter)));
        if (random.nextInt(3) == 0) {
            return events.then(new NaiveQuery("", NaiveQuery::newestFirst));
        }
        NaiveQuery found = events.then(firstStep(random)).then(NaiveSteps.changes(random));
        return random.nextBoolean() ? found.then(laterStep(random)) : found;
    }

    private NaiveQuery then(NaiveQuery next) {
        return new NaiveQuery(text + next.text, rows -> next.meaning.apply(meaning.apply(rows)));
    }

    static List<Map<String, String>> newestFirst(List<Map<String, String>> rows) {
        List<Map<String, String>> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<Map<String, String>> keep(List<Map<String, String>> rows, NaiveFilter filter) {
        return rows.stream().filter(filter.test).toList();
    }

    private static <T> T pick(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }

    static NaiveFilter filter(RandomGenerator random, int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0, 1 -> {
                NaiveFilter left = filter(random, depth - 1);
                NaiveFilter right = filter(random, depth - 1);
                String and = pick(List.of(" ", " and ", " AND "), random);
                yield new NaiveFilter("(" + left.text + and + right.text + ")", left.test.and(right.test));
            }
            case 2, 3 -> {
                NaiveFilter left = filter(random, depth - 1);
                NaiveFilter right = filter(random, depth - 1);
                yield new NaiveFilter("(" + left.text + " or " + right.text + ")", left.test.or(right.test));
            }
            case 4 -> {
                NaiveFilter inner = filter(random, depth - 1);
                yield new NaiveFilter(pick(List.of("not ", "!"), random) + inner.text, inner.test.negate());
            }
            default -> question(random);
        };
    }

    private static NaiveFilter question(RandomGenerator random) {
        String field = pick(FIELDS, random);
        String word = pick(WORDS, random);
        return switch (random.nextInt(9)) {
            case 0 -> new NaiveFilter(word, anyText(value -> value.contains(word)));
            case 1 ->
                new NaiveFilter(
                        "\"" + word + "*y\"",
                        anyText(Pattern.compile(Pattern.quote(word) + ".*y", Pattern.DOTALL)
                                .asPredicate()));
            case 2 -> new NaiveFilter("/" + word + ".?y$/i", anyText(NaiveQuery::regexFinds, word));
            case 3 -> new NaiveFilter(field + "=" + word, ofField(field, word::equals));
            case 4 ->
                new NaiveFilter(
                        field + "!=" + word, ofField(field, word::equals).negate());
            case 5 -> new NaiveFilter(field + "=" + word + "*", ofField(field, value -> value.startsWith(word)));
            case 6 -> new NaiveFilter(field + "=*", row -> row.containsKey(field));
            case 7 -> new NaiveFilter(field + " like " + word, ofField(field, value -> value.contains(word)));
            default -> comparison(random);
        };
    }

    private static Predicate<Map<String, String>> anyText(
            java.util.function.BiPredicate<String, String> test, String word) {
        return anyText(value -> test.test(value, word));
    }

    private static boolean regexFinds(String bytes, String word) {
        String characters = new String(bytes.getBytes(ISO_8859_1), UTF_8);
        return Pattern.compile(Pattern.quote(word) + "[^\n]?y\\z", Pattern.CASE_INSENSITIVE)
                .matcher(characters)
                .find();
    }

    private static Predicate<Map<String, String>> anyText(Predicate<String> test) {
        return row -> row.entrySet().stream()
                .filter(each -> each.getKey().equals("@rawstring")
                        || (!each.getKey().startsWith("@") && !each.getKey().startsWith("#")))
                .anyMatch(each -> test.test(each.getValue()));
    }

    private static Predicate<Map<String, String>> ofField(String field, Predicate<String> test) {
        return row -> row.containsKey(field) && test.test(row.get(field));
    }

    private static NaiveFilter comparison(RandomGenerator random) {
        String field = pick(NUMBER_FIELDS, random);
        double limit = random.nextInt(4) == 0 ? 2.5 : random.nextInt(-2, 12);
        String sign = pick(List.of("<", "<=", ">", ">="), random);
        Predicate<Double> holds = switch (sign) {
            case "<" -> value -> value < limit;
            case "<=" -> value -> value <= limit;
            case ">" -> value -> value > limit;
            default -> value -> value >= limit;
        };
        return new NaiveFilter(
                field + " " + sign + " " + limit,
                row -> row.containsKey(field) && isNumber(row.get(field)) && holds.test(number(row.get(field))));
    }

    static boolean isNumber(String value) {
        return value.matches("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    }

    private static double number(String value) {
        return Double.parseDouble(value);
    }

    /// Over events, so directions of ties count.
    private static NaiveQuery firstStep(RandomGenerator random) {
        int limit = random.nextInt(1, 8);
        return switch (random.nextInt(9)) {
            case 0 -> new NaiveQuery("|head(" + limit + ")", rows -> first(rows, limit));
            case 1 -> new NaiveQuery("|tail(" + limit + ")", rows -> newestFirst(first(newestFirst(rows), limit)));
            case 2 -> sort(random, true, limit);
            case 3, 4, 5 -> NaiveSteps.aggregation(random);
            case 6 ->
                new NaiveQuery(
                        "|select([b,a,nix])|tail(limit=3)",
                        rows -> newestFirst(first(newestFirst(select(rows, List.of("b", "a", "nix"))), 3)));
            default -> measured(random);
        };
    }

    private static NaiveQuery laterStep(RandomGenerator random) {
        NaiveFilter filter = filter(random, 1);
        int limit = random.nextInt(1, 5);
        return switch (random.nextInt(8)) {
            case 0 -> new NaiveQuery("|" + filter.text, rows -> keep(rows, filter));
            case 1 -> new NaiveQuery("|head(" + limit + ")", rows -> first(rows, limit));
            case 2 -> new NaiveQuery("|tail(" + limit + ")", rows -> newestFirst(first(newestFirst(rows), limit)));
            case 3 -> sort(random, false, limit);
            case 4 -> new NaiveQuery("|select(b)", rows -> select(rows, List.of("b")));
            case 5, 6 -> NaiveSteps.aggregation(random);
            default -> measured(random);
        };
    }

    private static List<Map<String, String>> first(List<Map<String, String>> rows, int limit) {
        return rows.subList(0, Math.min(limit, rows.size()));
    }

    private static List<Map<String, String>> select(List<Map<String, String>> rows, List<String> fields) {
        return rows.stream()
                .map(row -> {
                    Map<String, String> selected = new LinkedHashMap<>();
                    fields.stream().filter(row::containsKey).forEach(field -> selected.put(field, row.get(field)));
                    return selected;
                })
                .collect(Collectors.toList());
    }

    private static NaiveQuery sort(RandomGenerator random, boolean ofEvents, int limit) {
        String field = pick(List.of("a", "b", "@timestamp", "nix"), random);
        boolean descending = random.nextBoolean();
        Comparator<String> values =
                descending ? NaiveQuery.<String>reverse(NaiveQuery::compareWorth) : NaiveQuery::compareWorth;
        Comparator<Map<String, String>> order = (left, right) -> {
            if (!left.containsKey(field) || !right.containsKey(field)) {
                return Boolean.compare(!left.containsKey(field), !right.containsKey(field));
            }
            return values.compare(left.get(field), right.get(field));
        };
        return new NaiveQuery(
                "|sort(%s,order=%s,limit=%d)".formatted(field, descending ? "desc" : "asc", limit),
                rows -> first(
                        (ofEvents && descending ? newestFirst(rows) : rows)
                                .stream().sorted(order).toList(),
                        limit));
    }

    private static <T> Comparator<T> reverse(Comparator<T> order) {
        return order.reversed();
    }

    static int compareWorth(String left, String right) {
        if (isNumber(left) && isNumber(right)) {
            return Double.compare(number(left) + 0.0, number(right) + 0.0);
        }
        return isNumber(left) || isNumber(right)
                ? Boolean.compare(!isNumber(left), !isNumber(right))
                : left.compareTo(right);
    }

    private static NaiveQuery measured(RandomGenerator random) {
        String measure = pick(List.of("count()", "count(a)", "sum(a)", "avg(a)", "min(b)", "max(b)"), random);
        Function<List<Map<String, String>>, Map<String, String>> value = rows -> measure(measure, rows);
        if (random.nextInt(3) == 0) {
            return new NaiveQuery("|" + measure, rows -> List.of(value.apply(rows)));
        }
        List<String> fields = pick(List.of(List.of("a"), List.of("#type"), List.of("b", "a"), List.of("nix")), random);
        int limit = random.nextInt(4) == 0 ? 2 : 100;
        String text = "|groupBy([%s],function=[%s],limit=%d)".formatted(String.join(",", fields), measure, limit);
        return new NaiveQuery(text, rows -> first(groups(rows, fields, value), limit));
    }

    private static List<Map<String, String>> groups(
            List<Map<String, String>> rows,
            List<String> fields,
            Function<List<Map<String, String>>, Map<String, String>> value) {
        Map<List<String>, List<Map<String, String>>> groups = new TreeMap<>(NaiveQuery::compareKeys);
        for (Map<String, String> row : rows) {
            if (row.keySet().containsAll(fields)) {
                groups.computeIfAbsent(fields.stream().map(row::get).toList(), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Map<String, String>> result = new ArrayList<>();
        groups.forEach((key, members) -> {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                row.put(fields.get(i), key.get(i));
            }
            row.putAll(value.apply(members));
            result.add(row);
        });
        return result;
    }

    static int compareKeys(List<String> left, List<String> right) {
        Comparator<String> byValue =
                ((Comparator<String>) NaiveQuery::compareWorth).thenComparing(Comparator.naturalOrder());
        int order = 0;
        for (int i = 0; i < left.size() && order == 0; i++) {
            order = byValue.compare(left.get(i), right.get(i));
        }
        return order;
    }

    private static Map<String, String> measure(String measure, List<Map<String, String>> rows) {
        if (measure.equals("count()")) {
            return Map.of("_count", Integer.toString(rows.size()));
        }
        String field = measure.substring(measure.indexOf('(') + 1, measure.length() - 1);
        List<String> values = rows.stream()
                .filter(row -> row.containsKey(field))
                .map(row -> row.get(field))
                .toList();
        if (measure.startsWith("count")) {
            return Map.of("_count", Integer.toString(values.size()));
        }
        List<Double> numbers = values.stream()
                .filter(NaiveQuery::isNumber)
                .map(NaiveQuery::number)
                .toList();
        if (numbers.isEmpty()) {
            return Map.of();
        }
        double sum = numbers.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
        return switch (measure.substring(0, 3)) {
            case "sum" -> Map.of("_sum", Numbers.format(sum));
            case "avg" -> Map.of("_avg", Numbers.format(sum / numbers.size()));
            case "min" -> Map.of("_min", Numbers.format(Collections.min(numbers)));
            default -> Map.of("_max", Numbers.format(Collections.max(numbers)));
        };
    }
}
