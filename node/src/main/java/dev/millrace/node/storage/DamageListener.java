package dev.millrace.node.storage;

/// Told of each file that turns out to be damaged or missing, perhaps more than once. Be quick, and never wait.
@FunctionalInterface
public interface DamageListener {
    void found(String fileId, String what);
}
