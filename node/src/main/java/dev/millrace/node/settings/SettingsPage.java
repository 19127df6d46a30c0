package dev.millrace.node.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The list of settings, for `docs/settings.md` and for `--help`.
public final class SettingsPage {
    private SettingsPage() {}

    public static String markdown(List<Setting<?>> settings) {
        StringBuilder page = new StringBuilder("""
                # Settings

                <!-- Generated from NodeSettings by `make docs`; a test keeps it fresh. -->

                Each setting has one name: `http-port` is the flag `--http-port`, the environment variable `MILLRACE_HTTP_PORT` and the line `http-port = 8080` of the file that `--config` or `MILLRACE_CONFIG` names. A flag wins over the environment, that over the file. An unknown name or a wrong value stops the start with one line that says which.

                Variables `MILLRACE_KAFKA_CLIENT_*` go to Kafka's clients as they are: `MILLRACE_KAFKA_CLIENT_SECURITY_PROTOCOL` is their `security.protocol`.
                """);
        byGroup(settings).forEach((group, all) -> {
            page.append("\n## ")
                    .append(group)
                    .append("\n\n| name | variable | form | default | |\n| --- | --- | --- | --- | --- |\n");
            for (Setting<?> each : all) {
                page.append("| `%s` | `%s` | %s | %s | %s |\n"
                        .formatted(
                                each.name(),
                                each.variable(),
                                each.form().words(),
                                each.fallbackWords().isEmpty() ? "" : "`" + each.fallbackWords() + "`",
                                each.description()));
            }
        });
        return page.toString();
    }

    public static String help(List<Setting<?>> settings) {
        StringBuilder help = new StringBuilder("""
                Starts a node. Without any setting it has everything embedded, in ./data, on http://127.0.0.1:8080.

                Each setting is a flag (--http-port 8081), an environment variable (MILLRACE_HTTP_PORT=8081)
                or a line of the file that --config names (http-port = 8081).
                """);
        byGroup(settings).forEach((group, all) -> {
            help.append('\n').append(group).append('\n');
            for (Setting<?> each : all) {
                help.append("  --%-32s %s%s\n"
                        .formatted(
                                each.name(),
                                each.description(),
                                each.fallbackWords().isEmpty() ? "" : " (" + each.fallbackWords() + ")"));
            }
        });
        return help.toString();
    }

    private static Map<String, List<Setting<?>>> byGroup(List<Setting<?>> settings) {
        Map<String, List<Setting<?>>> groups = new LinkedHashMap<>();
        for (Setting<?> each : settings) {
            groups.computeIfAbsent(each.group(), group -> new ArrayList<>()).add(each);
        }
        return groups;
    }
}
