package dev.millrace.node.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the bytes of a file go out, the smallest first.
enum Encoding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    IDENTITY("identity", "");

    /// One element of `Accept-Encoding`. What has no such form is not acceptable.
    private static final Pattern WISH =
            Pattern.compile("([^\\s;]+)\\s*(?:;\\s*[qQ]=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?))?");

    /// Of what no header names: below anything that one can say, and more than nothing.
    private static final double UNNAMED_IDENTITY = 0.0001;

    private final String token;
    private final String suffix;

    Encoding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    String token() {
        return token;
    }

    /// What the build adds to the name of a file that it has packed.
    String suffix() {
        return suffix;
    }

    /// The one of those that the client likes best; of equals the smallest. [#IDENTITY] where it likes none, as an
    /// answer helps more than the word that there is none.
    static Encoding best(Optional<String> acceptEncoding, Set<Encoding> available) {
        Map<String, Double> wishes = wishes(acceptEncoding.orElse(""));
        return available.stream()
                .filter(each -> each.weight(wishes) > 0)
                .max(Comparator.comparingDouble((Encoding each) -> each.weight(wishes))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(IDENTITY);
    }

    private double weight(Map<String, Double> wishes) {
        double unnamed = wishes.getOrDefault("*", this == IDENTITY ? UNNAMED_IDENTITY : 0.0);
        return wishes.getOrDefault(token, unnamed);
    }

    private static Map<String, Double> wishes(String acceptEncoding) {
        Map<String, Double> wishes = new HashMap<>();
        for (String each : acceptEncoding.split(",", -1)) {
            Matcher matcher = WISH.matcher(each.strip().toLowerCase(Locale.ROOT));
            if (matcher.matches()) {
                double weight = Optional.ofNullable(matcher.group(2))
                        .map(Double::parseDouble)
                        .orElse(1.0);
                wishes.put(matcher.group(1).equals("x-gzip") ? GZIP.token : matcher.group(1), weight);
            }
        }
        return wishes;
    }
}
