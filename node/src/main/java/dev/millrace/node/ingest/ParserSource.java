package dev.millrace.node.ingest;

import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.parse.EventParser;
import java.util.Optional;

/// Where ingest finds its parsers.
public interface ParserSource {
    /// One of the product's own; `none` must be among them.
    Optional<EventParser> builtIn(String name);

    /// One that runs a script of the repository. Always gives one: a script that means nothing any more, because a file
    /// that it names is gone, leaves the text as it is and says so in each event.
    EventParser script(ParserDefinition definition);
}
