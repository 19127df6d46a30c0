package dev.millrace.node.live;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Row;
import dev.millrace.node.search.scan.EventRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An event of a batch, as the steps of a query see it: the same fields in the same order as from a block.
record LiveEvent(RepositoryName repository, Tags tags, Event event, EventPosition position) implements Row {
    @Override
    public Optional<Bytes> value(String field) {
        return switch (field) {
            case EventFields.TIMESTAMP -> Optional.of(EventRow.millis(event.timestampNanos()));
            case EventFields.TIMESTAMP_NANOS -> Optional.of(EventRow.nanosOfMilli(event.timestampNanos()));
            case EventFields.INGEST_TIMESTAMP -> Optional.of(EventRow.millis(event.ingestNanos()));
            case EventFields.ID -> Optional.of(Bytes.utf8(position.id()));
            case EventFields.RAW -> Optional.of(event.raw());
            case EventFields.TIMEZONE -> Optional.of(Bytes.utf8(event.timezone()));
            case EventFields.REPOSITORY_TAG -> Optional.of(Bytes.utf8(repository.value()));
            default -> find(field.startsWith("#") ? tags.all() : event.fields(), field);
        };
    }

    private static Optional<Bytes> find(List<Field> fields, String name) {
        for (Field each : fields) {
            if (each.name().equals(name)) {
                return Optional.of(Bytes.utf8(each.value()));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(EventRow.ALWAYS);
        tags.all().stream()
                .map(Field::name)
                .filter(name -> !name.equals(EventFields.REPOSITORY_TAG))
                .forEach(names::add);
        event.fields().stream().map(Field::name).sorted().forEach(names::add);
        return names;
    }

    @Override
    public Place place() {
        return new Place.OfEvent(event.timestampNanos(), position);
    }
}
