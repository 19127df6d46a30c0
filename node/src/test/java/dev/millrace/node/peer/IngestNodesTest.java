package dev.millrace.node.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IngestNodesTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // the clock may run over
    private final IngestNodes nodes = new IngestNodes(nanos::get);

    @Test
    void forgetsWhoSaysNoMore() {
        assertThat(nodes.heard(node("b"))).isTrue();
        nanos.addAndGet(IngestNodes.SILENCE_MAX.toNanos() - 1);
        assertThat(nodes.heard(node("a"))).isTrue();
        assertThat(nodes.list()).extracting(IngestNodes.Seen::node).containsExactly(node("a"), node("b"));

        nanos.incrementAndGet();

        assertThat(nodes.list()).containsExactly(new IngestNodes.Seen(node("a"), Duration.ofNanos(1)));
    }

    @Test
    void remembersNoMoreThanSoMany() {
        for (int i = 0; i < IngestNodes.NODES_MAX; i++) {
            assertThat(nodes.heard(node("node-" + i))).isTrue();
        }

        assertThat(nodes.heard(node("one more"))).isFalse();
        assertThat(nodes.heard(node("node-7"))).as("a known one").isTrue();
    }

    @Test
    void takesNoLongTexts() {
        assertThatThrownBy(() -> node("x".repeat(301))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> node(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static IngestNode node(String name) {
        return new IngestNode(name, "10.0.0.1:8080", "a", "1.0", 0.5, 1, 2, 3);
    }
}
