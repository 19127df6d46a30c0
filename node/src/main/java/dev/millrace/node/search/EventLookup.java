package dev.millrace.node.search;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowTest;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.TextPattern;
import dev.millrace.node.query.aggregate.Ranking;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Finds single events by their place, and those around one.
///
/// @param name what `#repo` is
public record EventLookup(Coordinator coordinator, Asker asker, RepositoryId repository, RepositoryName name) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /// What is near in time is looked at first.
    private static final List<Duration> REACHES =
            List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

    /// @param warnings what could not be read
    public record Found(Optional<ResultRow> event, List<Warning> warnings) {
        public Found {
            warnings = List.copyOf(warnings);
        }
    }

    /// Events in order of time.
    ///
    /// @param index of the one that the others are around
    /// @param warnings what could not be read
    public record Around(List<ResultRow> events, int index, List<Warning> warnings) {
        public Around {
            events = List.copyOf(events);
            warnings = List.copyOf(warnings);
        }
    }

    /// @param atMillis the event's time, if it is known: then less is read
    public Found find(EventPosition position, OptionalLong atMillis)
            throws SearchRejected, IOException, InterruptedException {
        if (atMillis.isPresent() && Math.abs(atMillis.getAsLong()) < Long.MAX_VALUE / NANOS_PER_MILLI) {
            long from = atMillis.getAsLong() * NANOS_PER_MILLI;
            Found found = find(position, from, from + NANOS_PER_MILLI);
            if (found.event().isPresent()) {
                return found;
            }
        }
        return find(position, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private Found find(EventPosition position, long fromNanos, long toNanos)
            throws SearchRejected, IOException, InterruptedException {
        List<ResultRow> rows = new ArrayList<>();
        SearchResult result = coordinator.run(
                new SearchRequest(
                        asker,
                        repository,
                        name,
                        query("the event " + position.id(), List.of()),
                        fromNanos,
                        toNanos,
                        new Places.Only(position)),
                rows::add);
        return new Found(rows.stream().findFirst(), result.warnings());
    }

    private static Query query(String text, List<Step> steps) {
        return Query.of(text, steps, List.of(), Optional.empty(), List.of(), List.of());
    }

    /// @param event as [#find] gave it
    /// @param sameStream only events with the same tags
    public Around around(ResultRow event, int before, int after, boolean sameStream)
            throws SearchRejected, IOException, InterruptedException {
        Optional<Set<Field>> stream = sameStream ? Optional.of(tags(event)) : Optional.empty();
        Set<Warning> warnings = new HashSet<>();
        List<ResultRow> events = new ArrayList<>(beside(new Beside(event.place(), true, stream), before, warnings));
        int index = events.size();
        events.add(event);
        events.addAll(beside(new Beside(event.place(), false, stream), after, warnings));
        return new Around(events, index, List.copyOf(warnings));
    }

    private List<ResultRow> beside(Beside test, int count, Set<Warning> warnings)
            throws SearchRejected, IOException, InterruptedException {
        List<ResultRow> rows = new ArrayList<>();
        long time = ((Place.OfEvent) test.place).timestampNanos();
        for (Duration reach : REACHES) {
            if (rows.size() >= count) {
                break;
            }
            rows.clear();
            long fromNanos = test.isBefore ? minus(time, reach.toNanos()) : time;
            long toNanos = test.isBefore ? plus(time, 1) : plus(time, reach.toNanos());
            Step nearest = new Ranking(
                    "the events around",
                    count,
                    test.isBefore ? Ranking.NEWEST_FIRST : Ranking.OLDEST_FIRST,
                    Ranking.OLDEST_FIRST,
                    List.of(),
                    List.of());
            Query query = query("events around another", List.of(new Step.Where(new Filter.Apply(test)), nearest));
            SearchResult result =
                    coordinator.run(new SearchRequest(asker, repository, name, query, fromNanos, toNanos), rows::add);
            warnings.addAll(result.warnings());
        }
        return rows;
    }

    private static long minus(long nanos, long reach) {
        return nanos < Long.MIN_VALUE + reach ? Long.MIN_VALUE : nanos - reach;
    }

    private static long plus(long nanos, long reach) {
        return nanos > Long.MAX_VALUE - reach ? Long.MAX_VALUE : nanos + reach;
    }

    private static Set<Field> tags(Row row) {
        Set<Field> tags = new HashSet<>();
        for (String field : row.possibleNames()) {
            if (field.startsWith("#") && !field.equals(EventFields.REPOSITORY_TAG)) {
                row.value(field).ifPresent(value -> tags.add(new Field(field, value.text())));
            }
        }
        return tags;
    }

    /// On one side of an event, and in its stream.
    private record Beside(Place place, boolean isBefore, Optional<Set<Field>> stream) implements RowTest {
        @Override
        public boolean passes(EditableRow row) {
            int order = row.place().compareTo(place);
            return (isBefore ? order < 0 : order > 0)
                    && (stream.isEmpty() || stream.get().equals(tags(row)));
        }

        @Override
        public Filter necessary() {
            return Filter.and(stream.stream()
                    .flatMap(Set::stream)
                    .<Filter>map(tag ->
                            new Filter.FieldMatches(tag.name(), new TextPattern.Exactly(Bytes.utf8(tag.value()))))
                    .toList());
        }
    }
}
