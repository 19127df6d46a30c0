package dev.millrace.node.settings;

import static dev.millrace.node.base.Checks.require;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms that values have.
public final class Forms {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,12})(B|KB|KiB|MB|MiB|GB|GiB)?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Long> SIZE_UNITS = Map.of(
            "b",
            1L,
            "kb",
            1_000L,
            "kib",
            1L << 10,
            "mb",
            1_000_000L,
            "mib",
            1L << 20,
            "gb",
            1_000_000_000L,
            "gib",
            1L << 30);

    public static final Form<String> TEXT = new Form<>("text", text -> text);
    public static final Form<Path> PATH = new Form<>("path", Path::of);
    public static final Form<URI> ADDRESS = new Form<>("URL", Forms::address);
    public static final Form<Long> SIZE_FORM = new Form<>("size: 64MiB, 1GB", Forms::size);
    public static final Form<Boolean> SWITCH = new Form<>("true or false", Forms::truth);

    private Forms() {}

    public static Form<String> text(String words, Pattern pattern) {
        return new Form<>(words, text -> {
            require(pattern.matcher(text).matches(), "must be %s", words);
            return text;
        });
    }

    public static Form<Duration> duration(Duration min, Duration max) {
        return new Form<>("duration: 500ms, 60s, 5m", text -> {
            Duration duration = duration(text);
            require(
                    duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0,
                    "must be %s to %s",
                    written(min),
                    written(max));
            return duration;
        });
    }

    /// A size that an array can have.
    public static Form<Integer> smallSize(int min) {
        return new Form<>(SIZE_FORM.words(), text -> {
            long bytes = size(text);
            require(bytes >= min && bytes <= Integer.MAX_VALUE, "must be %d to %d bytes", min, Integer.MAX_VALUE);
            return (int) bytes;
        });
    }

    public static Form<Integer> number(int min, int max) {
        return new Form<>("%d to %d".formatted(min, max), text -> {
            int number = Integer.parseInt(text);
            require(number >= min && number <= max, "must be %d to %d", min, max);
            return number;
        });
    }

    public static Form<String> oneOf(String... choices) {
        List<String> all = List.of(choices);
        return new Form<>(String.join(", ", all), text -> {
            require(all.contains(text), "must be one of %s", String.join(", ", all));
            return text;
        });
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        require(matcher.matches(), "must be a number and ms, s, m, h or d, such as 60s");
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        require(matcher.matches(), "must be a number and B, KB, KiB, MB, MiB, GB or GiB, such as 64MiB");
        String unit = matcher.group(2) == null ? "b" : matcher.group(2).toLowerCase(Locale.ROOT);
        long bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), SIZE_UNITS.getOrDefault(unit, 1L));
        require(bytes > 0, "must be more than nothing");
        return bytes;
    }

    private static String written(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        return millis % 60_000 == 0 && millis > 0 ? millis / 60_000 + "m" : millis / 1000 + "s";
    }

    private static boolean truth(String text) {
        require(text.equals("true") || text.equals("false"), "must be true or false");
        return text.equals("true");
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        require(
                isWeb && uri.getHost() != null && uri.getQuery() == null,
                "must be a whole address, such as https://logs.example.com");
        return uri;
    }
}
