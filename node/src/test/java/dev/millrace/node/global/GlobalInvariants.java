package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What must hold of every state of Global, and of every step from one to the next.
public final class GlobalInvariants {
    private GlobalInvariants() {}

    /// What is broken, in words; empty when all is well.
    public static List<String> broken(GlobalState state) {
        List<String> broken = new ArrayList<>();
        for (PartitionState partition : state.partitions().values()) {
            partition
                    .primary()
                    .filter(primary -> !state.nodes().containsKey(primary))
                    .ifPresent(primary -> broken.add(
                            "partition %d is led by %s, who never joined".formatted(partition.partition(), primary)));
            if (partition.generation() != state.topic().orElseThrow().generation()) {
                broken.add("partition %d is of an old generation".formatted(partition.partition()));
            }
        }
        broken.addAll(FileInvariants.broken(state));
        histories(state).forEach((place, pieces) -> broken.addAll(brokenHistory(state, place, pieces)));
        if (repeats(state.repositories().values(), Repository::name)) {
            broken.add("two repositories have one name");
        }
        if (repeats(state.tokens().values(), AccessToken::id)) {
            broken.add("two tokens have one id");
        }
        if (repeats(state.tokens().values(), token -> List.of(token.repository(), token.name()))) {
            broken.add("two tokens of a repository have one name");
        }
        broken.addAll(brokenPeople(state));
        return broken;
    }

    private static List<String> brokenPeople(GlobalState state) {
        List<String> broken = new ArrayList<>();
        People people = state.people();
        if (repeats(people.users().values(), User::name)) {
            broken.add("two users have one name");
        }
        for (User each : people.users().values()) {
            if (each.grant() instanceof Grant.Repositories roles
                    && !state.repositories().keySet().containsAll(roles.roles().keySet())) {
                broken.add("user %s has a role in a repository that is gone".formatted(each.id()));
            }
        }
        for (UserToken each : people.tokens().values()) {
            if (people.user(each.userId()).isEmpty()) {
                broken.add("token %s is of a user who is gone".formatted(each.id()));
            }
            if (state.tokens().containsKey(each.hash())) {
                broken.add("token %s is a user's and an access token".formatted(each.id()));
            }
        }
        return broken;
    }

    /// What a step broke.
    public static List<String> brokenStep(GlobalState before, Applied applied) {
        List<String> broken = new ArrayList<>(broken(applied.state()));
        if (applied.refusedBecause().isPresent() && !applied.state().equals(before)) {
            broken.add("a refused event changed the state");
        }
        for (PartitionState old : before.partitions().values()) {
            Optional<PartitionState> now = applied.state().partition(old.partition());
            if (now.isEmpty()) {
                if (applied.state().topic().equals(before.topic())) {
                    broken.add("partition %d is gone".formatted(old.partition()));
                }
            } else if (now.get().epoch() < old.epoch()) {
                broken.add("the epoch of partition %d fell".formatted(old.partition()));
            } else if (now.get().generation() == old.generation() && now.get().nextOffset() < old.nextOffset()) {
                broken.add("partition %d went back".formatted(old.partition()));
            } else if (now.get().primary().isPresent()
                    && !now.get().primary().equals(old.primary())
                    && now.get().epoch() == old.epoch()) {
                broken.add("the primary of partition %d changed within an epoch".formatted(old.partition()));
            }
        }
        broken.addAll(FileInvariants.brokenStep(before, applied.state()));
        return broken;
    }

    /// A partition of a topic, the present one or an older one.
    private record Place(int generation, int partition) {}

    /// Offsets that are accounted for: in a file, which has an epoch, or known to be missing.
    private record Piece(OffsetRange offsets, Optional<Long> epoch) {}

    private static Map<Place, List<Piece>> histories(GlobalState state) {
        Map<Place, List<Piece>> histories = new HashMap<>();
        for (PartitionState each : state.partitions().values()) {
            histories.put(new Place(each.generation(), each.partition()), new ArrayList<>());
        }
        for (MiniSegment each : state.minis().values()) {
            histories
                    .computeIfAbsent(new Place(each.generation(), each.partition()), place -> new ArrayList<>())
                    .add(new Piece(each.offsets(), Optional.of(each.epoch())));
        }
        for (MissingRange each : state.missing()) {
            histories
                    .computeIfAbsent(new Place(each.generation(), each.partition()), place -> new ArrayList<>())
                    .add(new Piece(each.offsets(), Optional.empty()));
        }
        return histories;
    }

    /// Promise 5: files and gaps that are known lie beside each other up to the next offset, in the order of
    /// epochs.
    /// What was merged or expired is not among them any more; [FileInvariants] has seen it come.
    private static List<String> brokenHistory(GlobalState state, Place place, List<Piece> pieces) {
        List<Piece> ordered = pieces.stream()
                .sorted(Comparator.comparingLong(piece -> piece.offsets().from()))
                .toList();
        long expected = 0;
        long epoch = 0;
        for (Piece piece : ordered) {
            OffsetRange range = piece.offsets();
            if (range.from() < expected || range.isEmpty()) {
                return List.of("%s has an overlap at %d: %s".formatted(place, expected, ordered));
            }
            if (piece.epoch().orElse(epoch) < epoch) {
                return List.of("%s has a file of an epoch that was over at %d: %s".formatted(place, expected, ordered));
            }
            expected = range.to();
            epoch = piece.epoch().orElse(epoch);
        }
        return brokenEnd(state, place, expected, epoch);
    }

    private static List<String> brokenEnd(GlobalState state, Place place, long end, long epoch) {
        Optional<PartitionState> present =
                state.partition(place.partition()).filter(partition -> partition.generation() == place.generation());
        if (present.isEmpty()) {
            return List.of();
        }
        if (end > present.get().nextOffset()) {
            return List.of("%s ends at %d, its next offset is %d"
                    .formatted(place, end, present.get().nextOffset()));
        }
        return epoch > present.get().epoch()
                ? List.of("%s has a file of epoch %d, which is yet to come".formatted(place, epoch))
                : List.of();
    }

    private static <T> boolean repeats(Collection<T> values, Function<T, Object> key) {
        return values.stream().map(key).distinct().count() < values.size();
    }
}
