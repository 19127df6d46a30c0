package dev.millrace.node.search;

import static dev.millrace.node.base.Checks.require;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.Segment;
import dev.millrace.node.global.StoredFile;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a reader has seen of the ingest topic: in each partition everything before a place, whether it matched or not.
///
/// @param next the first place of each partition that was not seen; the beginning, of those that are not in it
public record SeenEvents(int generation, Map<Integer, Next> next) {
    private static final String FORM = "1";
    private static final int TEXT_MAX = 1 << 20;

    /// A place in a partition.
    ///
    /// @param index within the batches at the offset
    public record Next(long offset, int index) implements Comparable<Next> {
        private static final Comparator<Next> ORDER =
                Comparator.comparingLong(Next::offset).thenComparingInt(Next::index);

        public Next {
            require(offset >= 0 && index >= 0, "bad place %d/%d", offset, index);
        }

        public static Next behind(EventPosition position) {
            return new Next(position.offset(), position.index() + 1);
        }

        public static Next atOffset(long offset) {
            return new Next(offset, 0);
        }

        public boolean isBehind(EventPosition position) {
            return compareTo(new Next(position.offset(), position.index())) > 0;
        }

        public static Next later(Next one, Next other) {
            return one.compareTo(other) >= 0 ? one : other;
        }

        @Override
        public int compareTo(Next other) {
            return ORDER.compare(this, other);
        }
    }

    public SeenEvents {
        require(generation >= 0, "generation %d", generation);
        next = Map.copyOf(next);
    }

    /// Everything before these offsets.
    public static SeenEvents before(int generation, Map<Integer, Long> offsets) {
        Map<Integer, Next> next = new HashMap<>();
        offsets.forEach((partition, offset) -> next.put(partition, Next.atOffset(offset)));
        return new SeenEvents(generation, next);
    }

    public boolean has(EventPosition position) {
        if (position.generation() != generation) {
            return position.generation() < generation;
        }
        Next first = next.get(position.partition());
        return first != null && first.isBehind(position);
    }

    /// Whether the file holds nothing that was not seen; then it need not be read.
    public boolean hasAllOf(StoredFile file) {
        if (file.generation() != generation) {
            return file.generation() < generation;
        }
        return switch (file) {
            case MiniSegment mini -> hasAllOf(mini.partition(), mini.offsets());
            case Segment segment ->
                segment.ranges().stream().allMatch(each -> hasAllOf(each.partition(), each.offsets()));
        };
    }

    public boolean hasAllOf(int partition, OffsetRange offsets) {
        Next first = next.get(partition);
        return first != null && first.offset() >= offsets.to();
    }

    /// For a client to keep, and to give back: without a meaning to it.
    public String text() {
        StringBuilder text = new StringBuilder(FORM).append(' ').append(generation);
        new TreeMap<>(next)
                .forEach((partition, each) -> text.append(' ')
                        .append(partition)
                        .append(':')
                        .append(each.offset)
                        .append(':')
                        .append(each.index));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(US_ASCII));
    }

    /// Nothing where it is not what [#text] made.
    public static Optional<SeenEvents> parse(String text) {
        if (text.length() > TEXT_MAX) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split(" ", -1);
            if (parts.length < 2 || !parts[0].equals(FORM)) {
                return Optional.empty();
            }
            Map<Integer, Next> next = new HashMap<>();
            for (int i = 2; i < parts.length; i++) {
                String[] numbers = parts[i].split(":", -1);
                require(numbers.length == 3, "a place has three numbers");
                next.put(
                        Integer.parseInt(numbers[0]),
                        new Next(Long.parseLong(numbers[1]), Integer.parseInt(numbers[2])));
            }
            return Optional.of(new SeenEvents(Integer.parseInt(parts[1]), next));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
