package dev.millrace.node.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import dev.millrace.node.parse.ParsedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchGroupsTest {
    private static final RepositoryId REPOSITORY = new RepositoryId("r");

    @Test
    void keepsEachEventOnceAndTheOrderWithinTags() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            BatchGroups groups = new BatchGroups(REPOSITORY, 1 + random.nextInt(500), 1 + random.nextInt(5000));
            Map<Tags, List<String>> expected = new HashMap<>();
            Map<Tags, List<String>> actual = new HashMap<>();
            int count = random.nextInt(200);
            for (int i = 0; i < count; i++) {
                Tags tags = Tags.of(Map.of("#t", Integer.toString(random.nextInt(4))));
                String text = i + "x".repeat(random.nextInt(100));
                expected.computeIfAbsent(tags, _ -> new ArrayList<>()).add(text);
                collect(groups.add(parsed(tags, text), i), actual);
            }
            collect(groups.takeAll(), actual);

            assertThat(actual).as("seed %d", seed).isEqualTo(expected);
            assertThat(groups.firstHeld()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void putsAnEventThatIsLargerThanABatchIntoOneOfItsOwn() {
        BatchGroups groups = new BatchGroups(REPOSITORY, 100, 1 << 20);
        groups.add(parsed(Tags.NONE, "small"), 0);

        List<BatchGroups.Batch> first = groups.add(parsed(Tags.NONE, "x".repeat(200)), 1);
        List<BatchGroups.Batch> second = groups.add(parsed(Tags.NONE, "small"), 2);

        assertThat(first)
                .singleElement()
                .satisfies(batch -> assertThat(batch.firstEvent()).isEqualTo(0));
        assertThat(second)
                .singleElement()
                .satisfies(batch -> assertThat(batch.firstEvent()).isEqualTo(1));
        assertThat(groups.firstHeld()).isEqualTo(2);
    }

    @Test
    void letsGoOfEverythingPastWhatItMayHold() {
        BatchGroups groups = new BatchGroups(REPOSITORY, 1 << 20, 10_000);
        int batches = 0;
        for (int i = 0; i < 1000; i++) {
            batches += groups.add(parsed(Tags.of(Map.of("#t", Integer.toString(i))), "x"), i)
                    .size();
        }

        assertThat(batches).isGreaterThan(950);
    }

    private static ParsedEvent parsed(Tags tags, String text) {
        return new ParsedEvent(tags, new Event(0, 0, "Z", Bytes.utf8(text), List.of()));
    }

    private static void collect(List<BatchGroups.Batch> batches, Map<Tags, List<String>> target) {
        for (BatchGroups.Batch each : batches) {
            List<String> texts = target.computeIfAbsent(each.events().tags(), _ -> new ArrayList<>());
            assertThat(each.events().events().getFirst().raw().text()).startsWith(Long.toString(each.firstEvent()));
            each.events().events().forEach(event -> texts.add(event.raw().text()));
        }
    }
}
