package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row that steps change as it passes: another row, and what is different from it. It is good until the step that
/// it
/// was given to has returned; see [Row].
///
/// For one thread at a time.
public final class EditableRow implements Row {
    private final Row base;
    /// Where it does not stand where its base does.
    private final @Nullable Place ownPlace;

    /// What the fields are now, or that they are gone. In the order of their coming. Most rows are never changed:
    /// these
    /// share one that is empty.
    private Map<String, Optional<Bytes>> edits;

    private boolean dropped;

    private EditableRow(Row base, Map<String, Optional<Bytes>> edits, @Nullable Place ownPlace) {
        this.base = base;
        this.edits = edits;
        this.ownPlace = ownPlace;
    }

    public static EditableRow of(Row row) {
        return row instanceof EditableRow editable ? editable : new EditableRow(row, Map.of(), null);
    }

    /// The same fields; what becomes of one does not touch the other.
    public EditableRow copy() {
        return new EditableRow(base, copyOfEdits(), ownPlace);
    }

    private Map<String, Optional<Bytes>> copyOfEdits() {
        return edits.isEmpty() ? Map.of() : new LinkedHashMap<>(edits);
    }

    private void edit(String field, Optional<Bytes> value) {
        if (edits.isEmpty()) {
            edits = new LinkedHashMap<>();
        }
        edits.put(field, value);
    }

    /// The one of several rows that are made of this one, see [Place.OfEvent].
    public EditableRow copyAsPart(int part) {
        return new EditableRow(base, copyOfEdits(), place().part(part));
    }

    public void set(String field, Bytes value) {
        edit(field, Optional.of(value));
    }

    public void set(String field, String value) {
        set(field, Bytes.utf8(value));
    }

    /// Nothing becomes of it: no other branch of a `case` is tried either.
    public void drop() {
        dropped = true;
    }

    public boolean isDropped() {
        return dropped;
    }

    public void remove(String field) {
        edit(field, Optional.empty());
    }

    /// The fields that were set since the row was made, as far as they are still there.
    public List<String> edited() {
        return edits.entrySet().stream()
                .filter(each -> each.getValue().isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// A row with these of the fields only, in this order.
    public EditableRow only(List<String> fields) {
        Map<String, Optional<Bytes>> kept = new LinkedHashMap<>();
        for (String field : fields) {
            kept.put(field, value(field));
        }
        Place place = place();
        return new EditableRow(new Nothing(place), kept, place);
    }

    @Override
    public Optional<Bytes> value(String field) {
        Optional<Bytes> edited = edits.isEmpty() ? null : edits.get(field);
        return edited == null ? base.value(field) : edited;
    }

    @Override
    public List<String> names() {
        return edits.isEmpty() ? base.names() : names(base.names(), false);
    }

    @Override
    public List<String> possibleNames() {
        return edits.isEmpty() ? base.possibleNames() : names(base.possibleNames(), true);
    }

    private List<String> names(List<String> before, boolean inBase) {
        List<String> names = new ArrayList<>(before.size() + edits.size());
        for (String each : before) {
            Optional<Bytes> edited = edits.get(each);
            if (edited == null || edited.isPresent()) {
                names.add(each);
            }
        }
        edits.forEach((name, value) -> {
            if (value.isPresent() && !isListed(name, names, inBase)) {
                names.add(name);
            }
        });
        return names;
    }

    /// Asking the row below is cheaper than to look through all names.
    private boolean isListed(String name, List<String> names, boolean possible) {
        return possible ? names.contains(name) : base.value(name).isPresent();
    }

    @Override
    public Place place() {
        return ownPlace == null ? base.place() : ownPlace;
    }

    @Override
    public Row pinned() {
        return new EditableRow(base.pinned(), copyOfEdits(), ownPlace);
    }

    private record Nothing(Place place) implements Row {
        @Override
        public Optional<Bytes> value(String field) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    }
}
