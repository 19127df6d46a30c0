package dev.millrace.node.settings;

import java.util.Locale;
import java.util.Optional;

/// One thing that can be set.
///
/// @param name as in the file and, with `--` before it, as a flag
/// @param group the heading under which it is documented
/// @param fallback what holds when it is not set, in the setting's own form; none: it stays unset
/// @param fallbackWords what the list of settings says of that
/// @param isSecret its value is shown nowhere
public record Setting<T>(
        String name,
        String group,
        Form<T> form,
        Optional<String> fallback,
        String fallbackWords,
        String description,
        boolean isSecret) {

    public static <T> Setting<T> of(String group, String name, Form<T> form, String fallback, String description) {
        return new Setting<>(name, group, form, Optional.of(fallback), fallback, description, false);
    }

    public static <T> Setting<T> optional(String group, String name, Form<T> form, String description) {
        return new Setting<>(name, group, form, Optional.empty(), "", description, false);
    }

    /// Its fallback follows from the machine.
    public static <T> Setting<T> computed(
            String group, String name, Form<T> form, String fallback, String fallbackWords, String description) {
        return new Setting<>(name, group, form, Optional.of(fallback), fallbackWords, description, false);
    }

    public Setting<T> secret() {
        return new Setting<>(name, group, form, fallback, fallbackWords, description, true);
    }

    /// `http-port` is `MILLRACE_HTTP_PORT`; `node-roles` is `NODE_ROLES`, as the field calls it.
    public String variable() {
        String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return upper.equals("NODE_ROLES") ? upper : "MILLRACE_" + upper;
    }
}
