package dev.millrace.node.digest;

import dev.millrace.node.topic.TopicBatch;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// Passes on what two readers of a partition give, who each give it in order: what one has given, the other
/// cannot give
/// again.
public final class DeliveredOnce implements BatchListener {
    private final BatchListener listener;
    private final Map<Integer, Place> reached = new ConcurrentHashMap<>();

    /// Behind the newest batch.
    private record Place(int generation, long offset, int index) {
        boolean isBehind(int otherGeneration, long otherOffset, int otherIndex) {
            if (otherGeneration != generation) {
                return otherGeneration < generation;
            }
            return otherOffset < offset || (otherOffset == offset && otherIndex < index);
        }
    }

    public DeliveredOnce(BatchListener listener) {
        this.listener = listener;
    }

    @Override
    public void consumed(int generation, int partition, TopicBatch batch) {
        reached.compute(partition, (each, place) -> {
            if (place != null && place.isBehind(generation, batch.offset(), batch.firstIndex())) {
                return place;
            }
            listener.consumed(generation, partition, batch);
            return new Place(
                    generation,
                    batch.offset(),
                    batch.firstIndex() + batch.header().eventCount());
        });
    }

    /// The first offset that nobody has given whole; none where nobody has given anything of this generation.
    OptionalLong next(int generation, int partition) {
        Place place = reached.get(partition);
        return place == null || place.generation() != generation
                ? OptionalLong.empty()
                : OptionalLong.of(place.offset());
    }
}
