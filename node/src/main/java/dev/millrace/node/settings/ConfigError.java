package dev.millrace.node.settings;

/// A wrong or unknown setting. The message is one line: which, where it came from, what is wrong.
public final class ConfigError extends Exception {
    public ConfigError(String message) {
        super(message);
    }
}
