package dev.millrace.node.segment;

/// A question to one value of a column, over its bytes (UTF-8, or for a raw string whatever came).
@FunctionalInterface
public interface ValueTest {
    /// Reads `length` bytes of `array` from `offset`; never writes to it and does not keep it.
    boolean matches(byte[] array, int offset, int length);
}
