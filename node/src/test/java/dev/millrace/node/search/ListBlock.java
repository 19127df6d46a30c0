package dev.millrace.node.search;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.Column;
import dev.millrace.node.segment.EventBlock;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// A block over a list of events: slow and obvious. Columns take the form that their number asks for, so that each
/// form comes up.
public final class ListBlock implements EventBlock {
    private final RepositoryId repository;
    private final List<StoredEvent> events;

    public ListBlock(RepositoryId repository, List<StoredEvent> events) {
        this.repository = repository;
        this.events = events.stream().sorted(StoredEvent.OLDEST_FIRST).toList();
    }

    @Override
    public RepositoryId repository() {
        return repository;
    }

    @Override
    public int rowCount() {
        return events.size();
    }

    @Override
    public long minTimestampNanos() {
        return events.getFirst().event().timestampNanos();
    }

    @Override
    public long maxTimestampNanos() {
        return events.getLast().event().timestampNanos();
    }

    @Override
    public long rawBytes() {
        return events.stream().mapToLong(each -> each.event().raw().length()).sum();
    }

    @Override
    public long[] timestamps() {
        return events.stream().mapToLong(each -> each.event().timestampNanos()).toArray();
    }

    @Override
    public long[] ingestTimestamps() {
        return events.stream().mapToLong(each -> each.event().ingestNanos()).toArray();
    }

    @Override
    public Column raw() {
        return plain(each -> Optional.of(each.event().raw()));
    }

    @Override
    public Column timezone() {
        return plain(each -> Optional.of(Bytes.utf8(each.event().timezone())));
    }

    @Override
    public Set<String> columnNames() {
        Set<String> names = new TreeSet<>();
        events.forEach(each -> fields(each).forEach(field -> names.add(field.name())));
        return names;
    }

    private static Stream<Field> fields(StoredEvent each) {
        return Stream.concat(each.tags().all().stream(), each.event().fields().stream());
    }

    @Override
    public Column column(String name) {
        Function<StoredEvent, Optional<Bytes>> values = each -> fields(each)
                .filter(field -> field.name().equals(name))
                .map(field -> Bytes.utf8(field.value()))
                .findFirst();
        List<Optional<Bytes>> all = events.stream().map(values).toList();
        List<Bytes> distinct = all.stream().flatMap(Optional::stream).distinct().toList();
        if (distinct.isEmpty()) {
            return Column.absent(events.size());
        }
        if (distinct.size() == 1 && all.stream().allMatch(Optional::isPresent)) {
            return new Column.Constant(events.size(), distinct.getFirst());
        }
        return distinct.size() % 2 == 0 ? plain(values) : dictionary(distinct, all);
    }

    private static Column dictionary(List<Bytes> distinct, List<Optional<Bytes>> all) {
        int[] codes = all.stream()
                .mapToInt(each -> each.map(distinct::indexOf).orElse(Column.Dictionary.ABSENT))
                .toArray();
        return new Column.Dictionary(distinct, codes);
    }

    private Column plain(Function<StoredEvent, Optional<Bytes>> values) {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>();
        BitSet present = new BitSet();
        for (StoredEvent each : events) {
            values.apply(each).ifPresent(value -> {
                blob.writeBytes(value.copy());
                present.set(ends.size());
            });
            ends.add(blob.size());
        }
        return new Column.Plain(
                blob.toByteArray(), ends.stream().mapToInt(Integer::intValue).toArray(), present);
    }

    @Override
    public EventPosition position(int row) {
        return events.get(row).position();
    }
}
