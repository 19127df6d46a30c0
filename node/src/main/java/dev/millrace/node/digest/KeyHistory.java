package dev.millrace.node.digest;

import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the window of a partition as it was when the offset that an assignment begins at was reached, out
/// of the
/// committed files.
final class KeyHistory {
    private static final Logger LOG = LoggerFactory.getLogger(KeyHistory.class);

    private final KeyFiles files;
    private final DigestMeters meters;

    KeyHistory(KeyFiles files, DigestMeters meters) {
        this.files = files;
        this.meters = meters;
    }

    /// @throws IOException when keys that exist cannot be read now: without them a repeat would be taken for
    /// new
    KeyWindow load(Assignment assignment, GlobalState state) throws IOException {
        KeyWindow window = new KeyWindow(assignment.logTimeMillis());
        for (MiniSegment mini : minisInWindow(assignment, state)) {
            if (mini.isLost() && isInKafka(mini, state)) {
                throw new IOException(
                        "the keys in %s are lost with it until it is digested again from kafka".formatted(mini.id()));
            }
            if (mini.isLost()) {
                // its events are in no answer, so that a repeat of them is welcome
                meters.keysLost();
                LOG.error("alarm: the keys in {} are lost with it, repeats of them will be kept", mini.id());
                continue;
            }
            for (KeyEntry each : KeyEntries.decode(files.keys(mini))) {
                window.add(each);
            }
        }
        return window;
    }

    /// Then its events come back into answers, and a repeat that was taken for new would double them.
    private static boolean isInKafka(MiniSegment mini, GlobalState state) {
        return state.partition(mini.partition())
                .filter(each -> each.generation() == mini.generation())
                .filter(each -> each.safeOffset() <= mini.offsets().from())
                .isPresent();
    }

    private static List<MiniSegment> minisInWindow(Assignment assignment, GlobalState state) {
        return state.minis().values().stream()
                .filter(each -> each.generation() == assignment.generation()
                        && each.partition() == assignment.partition()
                        && each.keyCount() > 0
                        && each.offsets().to() <= assignment.nextOffset()
                        && each.lastAppendedMillis() >= assignment.logTimeMillis() - KeyWindow.WINDOW_MILLIS)
                .sorted(Comparator.comparingLong(each -> each.offsets().from()))
                .toList();
    }
}
