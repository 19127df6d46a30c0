package dev.millrace.node.query.compile;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Row;
import java.util.List;
import java.util.Optional;

/// For values that depend on no row.
enum NoRow implements Row {
    INSTANCE;

    @Override
    public Optional<Bytes> value(String field) {
        return Optional.empty();
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public Place place() {
        return new Place.OfRow(0);
    }
}
