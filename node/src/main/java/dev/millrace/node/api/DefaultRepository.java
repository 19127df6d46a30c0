package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.Repository;
import java.io.IOException;
import java.util.function.Supplier;

/// The repository that is there from the first start, so that a newcomer need not make one.
public final class DefaultRepository {
    public static final RepositoryName NAME = new RepositoryName("default");

    private DefaultRepository() {}

    /// Only where there is none at all: who deleted it does not want it back.
    public static void ensure(Global global, Supplier<String> newId) throws IOException, InterruptedException {
        if (global.state().repositories().isEmpty()) {
            Repository repository = new Repository(new RepositoryId(newId.get()), NAME, "made at the first start");
            // Refused where another node was faster: then it is there all the same.
            global.publish(new GlobalEvent.RepositoryCreated(repository));
        }
    }
}
