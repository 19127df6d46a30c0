package dev.millrace.node.cli;

/// A command cannot do what it was asked to. The message is all that the person sees.
final class CommandFailed extends Exception {
    CommandFailed(String message) {
        super(message);
    }
}
