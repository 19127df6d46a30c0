package dev.millrace.e2e;

import java.time.Duration;
import java.util.List;

/// Something that goes wrong in a cluster for a while, and is then put right.
sealed interface Fault {
    /// The nodes from which nobody may expect anything meanwhile.
    List<String> nodes();

    record KillNode(String node) implements Fault {
        @Override
        public List<String> nodes() {
            return List.of(node);
        }
    }

    /// It wakes up and believes that no time has passed.
    record PauseNode(String node) implements Fault {
        @Override
        public List<String> nodes() {
            return List.of(node);
        }
    }

    /// All that it had is gone with it: what comes back is a new node.
    record WipeNode(String node) implements Fault {
        @Override
        public List<String> nodes() {
            return List.of(node);
        }
    }

    record CutNode(String node, Network.Scope scope, Network.Direction direction) implements Fault {
        @Override
        public List<String> nodes() {
            return List.of(node);
        }
    }

    /// One after the other, each as soon as the one before is ready again.
    record RestartInARow(List<String> nodes) implements Fault {
        public RestartInARow {
            nodes = List.copyOf(nodes);
        }
    }

    record KillBroker(int broker) implements Fault {
        @Override
        public List<String> nodes() {
            return List.of();
        }
    }

    record PauseBroker(int broker) implements Fault {
        @Override
        public List<String> nodes() {
            return List.of();
        }
    }

    record SpoilBucket(FaultProxy.Mode mode) implements Fault {
        @Override
        public List<String> nodes() {
            return List.of();
        }
    }

    /// A fault with its time.
    ///
    /// @param after the fault before it is over
    record Planned(Duration after, Fault fault, Duration length) {}
}
