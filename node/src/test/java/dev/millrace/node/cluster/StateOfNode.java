package dev.millrace.node.cluster;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import java.time.Duration;
import java.util.function.Consumer;

/// Global for what only looks at it.
record StateOfNode(SimulatedNode node) implements Global {
    @Override
    public GlobalState state() {
        return node.state();
    }

    @Override
    public Outcome publish(GlobalEvent event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GlobalState await(long version, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onChange(Consumer<GlobalState> listener) {
        throw new UnsupportedOperationException();
    }
}
