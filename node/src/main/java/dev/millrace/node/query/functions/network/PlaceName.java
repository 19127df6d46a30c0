package dev.millrace.node.query.functions.network;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// A place as a text that places near it begin with.
final class PlaceName implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "geohash",
                        Signature.Group.NETWORK,
                        "A place as a geohash: the longer the beginning that two of them have in common, the nearer they are.")
                .optional("lat", "field", "ip.lat", "the latitude in degrees")
                .optional("lon", "field", "ip.lon", "the longitude in degrees")
                .optional("precision", "number", "12", "how many letters")
                .as("_geohash")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue latitude = new RowValue.OfField(arguments.text("lat", "ip.lat"));
        RowValue longitude = new RowValue.OfField(arguments.text("lon", "ip.lon"));
        int length = arguments.whole("precision", GeoHash.LENGTH_MAX, 1, GeoHash.LENGTH_MAX);
        return row -> {
            double north = latitude.number(row);
            double east = longitude.number(row);
            return GeoHash.isPlace(north, east)
                    ? Optional.of(Bytes.utf8(GeoHash.of(north, east, length)))
                    : Optional.empty();
        };
    }
}
