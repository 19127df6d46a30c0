package dev.millrace.node.parse;

import dev.millrace.node.event.Event;
import dev.millrace.node.event.Tags;

/// An event as the following stages take it. Its tags stand beside it, because batches are cut by them.
public record ParsedEvent(Tags tags, Event event) {}
