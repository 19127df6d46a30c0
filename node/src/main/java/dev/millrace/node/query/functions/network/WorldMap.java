package dev.millrace.node.query.functions.network;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Groups;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;

/// Rows by place, for a drawing on a map.
final class WorldMap implements QueryFunction.Steps {
    private static final String PLACE = "geohash";
    private static final int PRECISION_DEFAULT = 4;
    private static final int PLACES_MAX = 20_000;

    @Override
    public Signature signature() {
        return Signature.of("worldMap", Signature.Group.AGGREGATE, "Gives a row for each place, to be drawn on a map.")
                .optional("ip", "field", "an address whose location was looked up by ipLocation()")
                .optional("lat", "field", "the latitude in degrees, in place of ip")
                .optional("lon", "field", "the longitude in degrees")
                .optional("magnitude", "function", "count()", "what to compute of each place")
                .optional("precision", "number", "4", "how many letters of a geohash make a place")
                .build();
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        if (arguments.has("ip") == arguments.has("lat") || arguments.has("lat") != arguments.has("lon")) {
            throw arguments.error("ip", "'worldMap' needs either 'ip', or 'lat' and 'lon'");
        }
        String ip = arguments.text("ip", "");
        if (arguments.has("ip")) {
            arguments.note("worldMap: no database of locations is configured, so only rows that have %s.lat and %s.lon"
                            .formatted(ip, ip)
                    + " are drawn");
        }
        int precision = arguments.whole("precision", PRECISION_DEFAULT, 1, GeoHash.LENGTH_MAX);
        List<Step.Aggregation> magnitude = Drawing.measure(arguments, "magnitude");
        return List.of(
                new Located(
                        new RowValue.OfField(arguments.text("lat", ip + ".lat")),
                        new RowValue.OfField(arguments.text("lon", ip + ".lon")),
                        precision),
                new Groups(List.of(PLACE), magnitude, PLACES_MAX, false),
                new Drawn(Drawing.resultField(magnitude)));
    }

    private record Located(RowValue latitude, RowValue longitude, int precision) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            double north = latitude.number(row);
            double east = longitude.number(row);
            if (GeoHash.isPlace(north, east)) {
                row.set(PLACE, GeoHash.of(north, east, precision));
            } else {
                row.remove(PLACE); // without a place it is in no group
            }
        }
    }

    private record Drawn(String measured) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            Optional<Bytes> place = row.value(PLACE);
            if (place.isPresent()) {
                double[] centre = GeoHash.centre(place.get().text());
                row.set("lat", Numbers.format(centre[0]));
                row.set("lon", Numbers.format(centre[1]));
            }
            Drawing.rename(row, measured, "magnitude");
        }

        @Override
        public List<String> fields(List<String> before) {
            return List.of(PLACE, "magnitude", "lat", "lon");
        }
    }
}
