package dev.millrace.node.segment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Files that older releases wrote.
class SegmentVersionsTest {
    @Test
    void fileOfVersion1IsRead() throws IOException, URISyntaxException {
        Path file = Path.of(
                requireNonNull(getClass().getResource("/golden/segment-v1.mrs")).toURI());
        try (SegmentReader reader = SegmentReader.open(file)) {
            assertThat(reader.verify()).isEmpty();
            assertThat(reader.identity())
                    .isEqualTo(SegmentIdentity.mini(
                            "c", 0, new SegmentIdentity.Source("", 1, 2, new OffsetRange(10, 12))));
            EventBlock block = reader.blocks(new RepositoryId("r")).getFirst();
            assertThat(Rows.values(block.raw())).containsExactly(Bytes.utf8("GET /a"), Bytes.utf8("PUT /a"));
            assertThat(block.position(0)).isEqualTo(new EventPosition(0, 1, 10, 0));
            assertThat(block.position(1)).isEqualTo(new EventPosition(0, 1, 11, 0));
            assertThat(reader.keys()).isEmpty();
        }
    }
}
