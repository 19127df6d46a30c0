package dev.millrace.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FreeSpaceTest {
    @Test
    void isLowBelowTheBorderAndRecoversByItselfAboveIt() {
        AtomicReference<Double> free = new AtomicReference<>(50.0);
        try (FreeSpace space = new FreeSpace(free::get, 5, new SimpleMeterRegistry())) {
            space.look();
            assertThat(space.isLow()).isFalse();

            free.set(4.9);
            space.look();
            assertThat(space.isLow()).isTrue();

            free.set(5.5);
            space.look();
            assertThat(space.isLow())
                    .as("at the border it does not switch all the time")
                    .isTrue();

            free.set(6.0);
            space.look();
            assertThat(space.isLow()).isFalse();
        }
    }
}
