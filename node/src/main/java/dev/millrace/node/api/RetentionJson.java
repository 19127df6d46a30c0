package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.Retention;
import dev.millrace.node.http.HttpError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Retention as people write it: `{"age":"30d","storedBytes":"10GB","rawBytes":null}`. A bound that is `null` or left
/// out is none.
final class RetentionJson {
    private static final String AGE = "age";
    private static final String STORED_BYTES = "storedBytes";
    private static final String RAW_BYTES = "rawBytes";
    private static final List<String> NAMES = List.of(AGE, STORED_BYTES, RAW_BYTES);
    private static final String FORM =
            "{\"age\":\"30d\",\"storedBytes\":\"10GB\",\"rawBytes\":null}; a bound that is null or left out is none";

    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,12})(B|KB|KiB|MB|MiB|GB|GiB|TB|TiB)?", Pattern.CASE_INSENSITIVE);
    private static final List<String> LONGEST_FIRST = List.of("d", "h", "m", "s", "ms");
    private static final Map<String, Long> BYTES = Map.of(
            "b", 1L,
            "kb", 1_000L,
            "kib", 1L << 10,
            "mb", 1_000_000L,
            "mib", 1L << 20,
            "gb", 1_000_000_000L,
            "gib", 1L << 30,
            "tb", 1_000_000_000_000L,
            "tib", 1L << 40);

    /// LogScale counts days and gigabytes, as fractions.
    private static final double DAY_MILLIS = 86_400_000;

    private static final double GIGABYTE = 1_000_000_000;

    private RetentionJson() {}

    static Retention read(JsonNode body) throws HttpError {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!NAMES.contains(name)) {
                throw HttpError.badRequest("\"%s\" is unknown: the form is %s".formatted(name, FORM));
            }
        }
        return new Retention(age(body.path(AGE)), bytes(body, STORED_BYTES), bytes(body, RAW_BYTES));
    }

    static ObjectNode write(Retention retention) {
        ObjectNode node = JsonBodies.JSON.createObjectNode();
        retention.ageMillis().ifPresentOrElse(millis -> node.put(AGE, written(millis)), () -> node.putNull(AGE));
        retention.storedBytes().ifPresentOrElse(size -> node.put(STORED_BYTES, size), () -> node.putNull(STORED_BYTES));
        retention.rawBytes().ifPresentOrElse(size -> node.put(RAW_BYTES, size), () -> node.putNull(RAW_BYTES));
        return node;
    }

    static Optional<Double> days(Optional<Long> millis) {
        return millis.map(each -> each / DAY_MILLIS);
    }

    static Optional<Double> gigabytes(Optional<Long> bytes) {
        return bytes.map(each -> each / GIGABYTE);
    }

    static long millisOfDays(String name, double days) throws HttpError {
        return whole(name, days, DAY_MILLIS);
    }

    static long bytesOfGigabytes(String name, double gigabytes) throws HttpError {
        return whole(name, gigabytes, GIGABYTE);
    }

    private static long whole(String name, double number, double unit) throws HttpError {
        if (!(number > 0 && number * unit < Long.MAX_VALUE / 2.0)) {
            throw HttpError.badRequest("'%s' must be a positive number, or null for no bound".formatted(name));
        }
        return BigDecimal.valueOf(number)
                .multiply(BigDecimal.valueOf(unit))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static Optional<Long> age(JsonNode value) throws HttpError {
        if (isNone(value)) {
            return Optional.empty();
        }
        Optional<Long> millis = DurationText.millis(value.isTextual() ? value.textValue() : "");
        if (millis.isEmpty()) {
            throw HttpError.badRequest("\"age\" must be %s: the form is %s".formatted(DurationText.FORM, FORM));
        }
        return Optional.of(positive(AGE, millis.get()));
    }

    private static Optional<Long> bytes(JsonNode body, String name) throws HttpError {
        JsonNode value = body.path(name);
        if (isNone(value)) {
            return Optional.empty();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Optional.of(positive(name, value.longValue()));
        }
        Matcher matcher = SIZE.matcher(value.isTextual() ? value.textValue() : "");
        if (matcher.matches()) {
            String unit = Optional.ofNullable(matcher.group(2)).orElse("b").toLowerCase(Locale.ROOT);
            try {
                long size = Math.multiplyExact(Long.parseLong(matcher.group(1)), BYTES.getOrDefault(unit, 1L));
                return Optional.of(positive(name, size));
            } catch (ArithmeticException tooLarge) {
                throw HttpError.badRequest("\"%s\" is too large: the form is %s".formatted(name, FORM));
            }
        }
        throw HttpError.badRequest(
                "\"%s\" must be a number of bytes, or such as \"10GB\": the form is %s".formatted(name, FORM));
    }

    private static boolean isNone(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static long positive(String name, long value) throws HttpError {
        if (value <= 0) {
            throw HttpError.badRequest("\"%s\" must be more than nothing: the form is %s".formatted(name, FORM));
        }
        return value;
    }

    private static String written(long millis) {
        return LONGEST_FIRST.stream()
                .filter(unit -> millis % DurationText.millisOf(unit) == 0)
                .findFirst()
                .map(unit -> millis / DurationText.millisOf(unit) + unit)
                .orElseThrow();
    }
}
