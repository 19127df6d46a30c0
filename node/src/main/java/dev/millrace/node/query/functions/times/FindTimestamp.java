package dev.millrace.node.query.functions.times;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.time.StatedTime;
import dev.millrace.node.event.time.TimeContext;
import dev.millrace.node.event.time.TimestampFinder;
import dev.millrace.node.event.time.Zone;
import dev.millrace.node.event.time.Zones;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Reads the first time in a text, whatever its format.
final class FindTimestamp implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "findTimestamp",
                        Signature.Group.TIME,
                        "Reads the first time in a text, whatever its format. It becomes milliseconds, and its zone a field"
                                + " of its own.")
                .optional("field", "field", EventFields.RAW, "the text")
                .optional("timezone", "time zone", "the zone of times that name none; without it, that of the query")
                .optional("timezoneField", "field", "a field that names that zone")
                .optional("as", "field", EventFields.TIMESTAMP, "the field that the milliseconds go to")
                .optional("timezoneAs", "field", EventFields.TIMEZONE, "the field that the zone goes to")
                .optional("addErrors", "truth", "true", "whether a row without a time is marked")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Found(
                arguments.orDefault("field"),
                zone(arguments.zone("timezone")),
                arguments.has("timezone") ? Optional.empty() : arguments.text("timezoneField"),
                arguments.context().nowMillis(),
                TimestampFields.of(arguments));
    }

    private static Zone zone(ZoneId id) {
        return Zones.named(id.getId()).orElseGet(() -> new Zone.Region(id.getId(), id.getRules()));
    }

    private record Found(String field, Zone zone, Optional<String> zoneField, long nowMillis, TimestampFields fields)
            implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            Optional<Bytes> value = row.value(field);
            if (value.isEmpty()) {
                return;
            }
            Zone own = zoneField
                    .flatMap(row::value)
                    .flatMap(name -> Zones.named(name.text()))
                    .orElse(zone);
            TimeContext context = new TimeContext(own, TimeUnit.MILLISECONDS.toNanos(nowMillis));
            Bytes text = value.get();
            Optional<StatedTime.At> found = TimestampFinder.inText(text.array(), text.offset(), text.length(), context);
            if (found.isPresent()) {
                fields.set(
                        row,
                        Math.floorDiv(found.get().nanos(), 1_000_000),
                        found.get().timezone());
            } else {
                fields.fail(row, "the field '%s' has no time".formatted(field));
            }
        }
    }
}
