package dev.millrace.node.query.functions.network;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// How far two places are from each other on a round earth.
final class Distance implements QueryFunction.Value {
    private static final double EARTH_RADIUS_METRES = 6_371_000;

    @Override
    public Signature signature() {
        return Signature.of(
                        "geography:distance",
                        Signature.Group.NETWORK,
                        "The distance between two places in metres, as if the earth were a ball.")
                .required("lat1", "field", "the latitude of the first place in degrees")
                .required("lon1", "field", "its longitude")
                .required("lat2", "field", "the latitude of the second place")
                .required("lon2", "field", "its longitude")
                .as("_distance")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue north1 = new RowValue.OfField(arguments.required("lat1"));
        RowValue east1 = new RowValue.OfField(arguments.required("lon1"));
        RowValue north2 = new RowValue.OfField(arguments.required("lat2"));
        RowValue east2 = new RowValue.OfField(arguments.required("lon2"));
        return RowValue.numeric(
                row -> metres(north1.number(row), east1.number(row), north2.number(row), east2.number(row)));
    }

    private static double metres(double north1, double east1, double north2, double east2) {
        if (!GeoHash.isPlace(north1, east1) || !GeoHash.isPlace(north2, east2)) {
            return Double.NaN;
        }
        double sineNorth = StrictMath.sin(Math.toRadians(north2 - north1) / 2);
        double sineEast = StrictMath.sin(Math.toRadians(east2 - east1) / 2);
        double haversine = sineNorth * sineNorth
                + StrictMath.cos(Math.toRadians(north1)) * StrictMath.cos(Math.toRadians(north2)) * sineEast * sineEast;
        return 2 * EARTH_RADIUS_METRES * StrictMath.asin(Math.min(1, StrictMath.sqrt(haversine)));
    }
}
