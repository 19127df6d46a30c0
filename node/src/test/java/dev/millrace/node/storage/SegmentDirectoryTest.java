package dev.millrace.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void sweepsWhatTheStateDoesNotName() throws Exception {
        SegmentDirectory minis = new SegmentDirectory(directory);
        Files.writeString(minis.temporary("named"), "of an earlier process");
        Files.writeString(minis.temporary("half"), "not complete");
        Files.writeString(minis.path("stray"), "never took effect");
        minis.publish(minis.temporary("named"), "named");

        assertThat(minis.sweep("named"::equals)).containsExactlyInAnyOrder("half.tmp", "stray.mrs");

        assertThat(minis.has("named")).isTrue();
        assertThat(minis.lacking(Set.of("named", "stray"))).containsExactly("stray");
    }

    @Test
    void refusesIdsThatLeadElsewhere() {
        SegmentDirectory minis = new SegmentDirectory(directory);

        assertThatThrownBy(() -> minis.path("../root-token")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> minis.temporary("")).isInstanceOf(IllegalArgumentException.class);
    }
}
