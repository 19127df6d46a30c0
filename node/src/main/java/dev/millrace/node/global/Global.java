package dev.millrace.node.global;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// The cluster's metadata as this node sees it.
public interface Global {
    /// What became of a published event.
    sealed interface Outcome {
        GlobalState state();

        /// It was applied and changed the state into this.
        record TookEffect(GlobalState state) implements Outcome {}

        /// It was applied to a state in which its precondition does not hold.
        record Refused(GlobalState state, String because) implements Outcome {}
    }

    /// The newest version that this node has applied.
    GlobalState state();

    /// Publishes, and waits until the event has been applied here. An [IOException] leaves it unknown whether the
    /// event is in the topic: look at the state.
    Outcome publish(GlobalEvent event) throws IOException, InterruptedException;

    /// Waits until a version at least this new has been applied; fails when that takes too long.
    GlobalState await(long version, Duration timeout) throws IOException, InterruptedException;

    /// Told of each new state, in order, on the thread that applies events: be quick.
    void onChange(Consumer<GlobalState> listener);
}
