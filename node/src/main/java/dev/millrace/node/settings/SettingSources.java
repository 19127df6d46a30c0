package dev.millrace.node.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Collects what flags, environment and file say, in this order of precedence, and refuses what nobody knows.
public final class SettingSources {
    /// Passed to Kafka's clients as they are: `kafka-client-security-protocol` is `security.protocol`.
    public static final String KAFKA_CLIENT_PREFIX = "kafka-client-";

    /// What Kubernetes sets for services whose name begins with `millrace`. They are not meant for us.
    private static final Pattern SERVICE_VARIABLE = Pattern.compile(
            "MILLRACE_([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(ADDR|PORT|PROTO))?)");

    /// That too, whatever the variable is called: a service `millrace-http` makes a `MILLRACE_HTTP_PORT`.
    private static final Pattern SERVICE_PORT = Pattern.compile("(tcp|udp|sctp)://.*");

    private static final List<String> CLIENT_VARIABLES = List.of("MILLRACE_URL", "MILLRACE_TOKEN", "MILLRACE_JAR");

    private record Given(String value, String origin) {}

    private final Map<String, Setting<?>> known = new TreeMap<>();
    private final Map<String, Given> given = new HashMap<>();

    private SettingSources(List<Setting<?>> settings) {
        settings.forEach(each -> known.put(each.name(), each));
    }

    public static SettingSources read(List<Setting<?>> settings, String[] flags, Map<String, String> environment)
            throws ConfigError {
        SettingSources sources = new SettingSources(settings);
        Optional<String> file = sources.readFlags(flags);
        sources.readEnvironment(environment);
        Optional<String> configFile = file.or(() -> Optional.ofNullable(environment.get("MILLRACE_CONFIG")));
        if (configFile.isPresent()) {
            sources.readFile(Path.of(configFile.get()));
        }
        return sources;
    }

    /// The value, or the fallback; none where there is neither.
    public <T> Optional<T> find(Setting<T> setting) throws ConfigError {
        Given found = given.get(setting.name());
        if (found == null) {
            return setting.fallback().map(setting.form().read());
        }
        try {
            return Optional.of(setting.form().read().apply(found.value()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            String shown = setting.isSecret() ? "its value" : "'" + found.value() + "'";
            String why = e instanceof NumberFormatException || e.getMessage() == null
                    ? "must be " + setting.form().words()
                    : e.getMessage();
            throw new ConfigError("%s: %s is wrong: %s".formatted(found.origin(), shown, why));
        }
    }

    public <T> T get(Setting<T> setting) throws ConfigError {
        return find(setting)
                .orElseThrow(
                        () -> new ConfigError("%s (%s) must be set".formatted(setting.name(), setting.variable())));
    }

    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting.name());
    }

    /// Where the value comes from, in words, for messages.
    public String origin(Setting<?> setting) {
        Given found = given.get(setting.name());
        return found == null ? setting.variable() : found.origin();
    }

    public Map<String, String> kafkaClientProperties() {
        Map<String, String> properties = new TreeMap<>();
        given.forEach((name, value) -> {
            if (name.startsWith(KAFKA_CLIENT_PREFIX)) {
                properties.put(name.substring(KAFKA_CLIENT_PREFIX.length()).replace('-', '.'), value.value());
            }
        });
        return properties;
    }

    /// Where a property comes from that is passed to Kafka's clients.
    public String originOfKafkaClient(String property) {
        Given found = given.get(KAFKA_CLIENT_PREFIX + property.replace('.', '-'));
        return found == null ? property : found.origin();
    }

    private Optional<String> readFlags(String[] flags) throws ConfigError {
        Optional<String> file = Optional.empty();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < flags.length; i++) {
            String flag = flags[i];
            if (!flag.startsWith("--")) {
                throw new ConfigError("'%s' is neither a flag nor a command: see --help".formatted(flag));
            }
            int equals = flag.indexOf('=');
            String name = flag.substring(2, equals < 0 ? flag.length() : equals);
            if (!names.add(name)) {
                throw new ConfigError("flag --%s: is given twice".formatted(name));
            }
            if (equals < 0 && i + 1 == flags.length) {
                throw new ConfigError("--%s needs a value".formatted(name));
            }
            String value = equals < 0 ? flags[++i] : flag.substring(equals + 1);
            if (name.equals("config")) {
                file = Optional.of(value);
            } else {
                put(name, value, "flag --" + name);
            }
        }
        return file;
    }

    private void readEnvironment(Map<String, String> environment) throws ConfigError {
        for (Map.Entry<String, String> each : new TreeMap<>(environment).entrySet()) {
            String variable = each.getKey();
            boolean ours = variable.startsWith("MILLRACE_") || variable.equals("NODE_ROLES");
            boolean foreign = (SERVICE_VARIABLE.matcher(variable).matches() && !isKnown(variable))
                    || (variable.endsWith("_PORT")
                            && SERVICE_PORT.matcher(each.getValue()).matches());
            if (!ours || foreign || variable.equals("MILLRACE_CONFIG") || CLIENT_VARIABLES.contains(variable)) {
                continue;
            }
            if (!each.getValue().isEmpty()) {
                put(nameOf(variable), each.getValue(), variable);
            } else if (!isKnown(variable)) {
                throw unknown(variable, nameOf(variable));
            }
        }
    }

    private boolean isKnown(String variable) {
        return known.containsKey(nameOf(variable)) || nameOf(variable).startsWith(KAFKA_CLIENT_PREFIX);
    }

    private static String nameOf(String variable) {
        String name = variable.startsWith("MILLRACE_") ? variable.substring("MILLRACE_".length()) : variable;
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void readFile(Path file) throws ConfigError {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigError("the settings file %s cannot be read: %s".formatted(file, e));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new ConfigError("%s line %d: must be 'name = value'".formatted(file, i + 1));
            }
            String name = line.substring(0, equals).strip();
            String origin = "%s line %d, %s".formatted(file, i + 1, name);
            if (!names.add(name)) {
                throw new ConfigError(origin + ": is given twice");
            }
            put(name, line.substring(equals + 1).strip(), origin);
        }
    }

    /// The first that says something wins: sources are read in order of precedence.
    private void put(String name, String value, String origin) throws ConfigError {
        boolean kafkaClient = name.startsWith(KAFKA_CLIENT_PREFIX) && name.length() > KAFKA_CLIENT_PREFIX.length();
        if (!kafkaClient && !known.containsKey(name)) {
            throw unknown(origin, name);
        }
        given.putIfAbsent(name, new Given(value, origin));
    }

    private ConfigError unknown(String origin, String name) {
        String nearest = known.keySet().stream()
                .min(Comparator.comparingInt(each -> EditDistance.between(each, name)))
                .orElse("");
        boolean near = EditDistance.between(nearest, name) <= Math.max(2, name.length() / 4);
        return new ConfigError("%s: there is no such setting%s"
                .formatted(origin, near ? "; did you mean '" + nearest + "'?" : ": see --help for all"));
    }
}
