package dev.millrace.node.api;

import dev.millrace.node.global.Applied;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalFold;
import dev.millrace.node.global.GlobalState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The metadata of a cluster that is this process, with the real fold.
final class MemoryGlobal implements Global {
    private GlobalState state = GlobalState.empty();
    private final List<Consumer<GlobalState>> listeners = new CopyOnWriteArrayList<>();
    private boolean loseNextAnswer;

    synchronized void loseNextAnswer() {
        loseNextAnswer = true;
    }

    /// Goes back to what was.
    synchronized void become(GlobalState newState) {
        state = newState;
    }

    @Override
    public synchronized GlobalState state() {
        return state;
    }

    @Override
    public synchronized Outcome publish(GlobalEvent event) throws IOException {
        Applied applied = GlobalFold.apply(state, event);
        state = applied.state();
        listeners.forEach(each -> each.accept(state));
        if (loseNextAnswer) {
            loseNextAnswer = false;
            throw new IOException("the answer was lost");
        }
        return applied.refusedBecause()
                .<Outcome>map(because -> new Outcome.Refused(state, because))
                .orElseGet(() -> new Outcome.TookEffect(state));
    }

    @Override
    public GlobalState await(long version, Duration timeout) throws IOException {
        throw new IOException("nothing newer comes");
    }

    @Override
    public void onChange(Consumer<GlobalState> listener) {
        listeners.add(listener);
    }
}
