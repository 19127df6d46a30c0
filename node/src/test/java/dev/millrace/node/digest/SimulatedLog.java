package dev.millrace.node.digest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.topic.BodyHash;
import dev.millrace.node.topic.ChunkKey;
import java.util.Optional;

/// What the records of the partition hold, and which of them are repeats, found by looking through all before each.
///
/// Some offsets hold nothing: Kafka's own records, and what is no event batch. Of the others a third are keyed, and
/// their keys come again so that some repeats are within the window and some are not.
final class SimulatedLog {
    static final RepositoryId REPOSITORY = new RepositoryId("web");
    private static final int OFFSETS = 4_000;
    private static final long STEP_MILLIS = 7 * 60_000;
    private static final BodyHash BODY = BodyHash.of(Bytes.utf8("body"));

    private final boolean[] repeat = new boolean[OFFSETS];
    private final long[] eventsBelow = new long[OFFSETS + 1];

    SimulatedLog() {
        long[] logTime = new long[OFFSETS];
        for (int offset = 0; offset < OFFSETS; offset++) {
            logTime[offset] = Math.max(offset == 0 ? 0 : logTime[offset - 1], appendedMillis(offset));
            for (int before = 0;
                    before < offset && holdsEvents(offset) && chunk(offset).isPresent();
                    before++) {
                repeat[offset] |= holdsEvents(before)
                        && !repeat[before]
                        && chunk(offset).equals(chunk(before))
                        && logTime[before] >= logTime[offset] - KeyWindow.WINDOW_MILLIS;
            }
            eventsBelow[offset + 1] = eventsBelow[offset] + (keeps(offset) ? 1 : 0);
        }
    }

    boolean holdsEvents(long offset) {
        return offset % 5 != 3;
    }

    /// Kafka's clock, which is set back now and then.
    long appendedMillis(long offset) {
        return STEP_MILLIS * (offset % 6 == 0 ? Math.max(0, offset - 4) : offset);
    }

    Optional<ChunkKey> chunk(long offset) {
        return offset % 3 == 1 ? Optional.of(new ChunkKey("key-" + offset / 3 % 2, 0, BODY)) : Optional.empty();
    }

    /// Whether its events are to be found.
    boolean keeps(long offset) {
        return holdsEvents(offset) && !repeat[(int) offset];
    }

    long eventsBelow(long offset) {
        return eventsBelow[(int) offset];
    }
}
