package dev.millrace.node.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuilderMemoryTest {
    private final BuilderMemory memory = new BuilderMemory(100);
    private final BuilderMemory.Account small = memory.open();
    private final BuilderMemory.Account large = memory.open();

    @Test
    void sealsOnlyTheLargestAndOnlyWhenAllTogetherAreTooBig() {
        small.keep(40);
        large.keep(60);
        assertThat(memory.isFull()).isFalse();
        assertThat(large.shouldSeal()).isFalse();

        large.keep(1);

        assertThat(memory.isFull()).isTrue();
        assertThat(large.shouldSeal()).isTrue();
        assertThat(small.shouldSeal()).isFalse();
    }

    @Test
    void sealsNoOtherBuilderWhileOneIsBeingCommitted() {
        small.keep(50);
        large.keep(60);

        large.seal();

        assertThat(memory.isFull()).isTrue();
        assertThat(small.shouldSeal()).isFalse();
        large.release(60);
        assertThat(memory.bytes()).isEqualTo(50);
    }

    @Test
    void forgetsWhatALoopHeldThatEnded() {
        small.keep(50);
        large.keep(60);
        large.seal();

        large.close();

        assertThat(memory.bytes()).isEqualTo(50);
    }
}
