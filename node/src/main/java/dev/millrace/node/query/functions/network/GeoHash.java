package dev.millrace.node.query.functions.network;

/// Places as text: each letter halves the area five times, so places that begin alike are near each other.
final class GeoHash {
    static final int LENGTH_MAX = 12;

    private static final String LETTERS = "0123456789bcdefghjkmnpqrstuvwxyz";
    private static final int BITS = 5;

    private GeoHash() {}

    static boolean isPlace(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }

    static String of(double latitude, double longitude, int length) {
        Area area = new Area();
        StringBuilder hash = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int letter = 0;
            for (int bit = 0; bit < BITS; bit++) {
                letter = letter << 1 | (area.halve(area.isLongitudeNext ? longitude : latitude) ? 1 : 0);
            }
            hash.append(LETTERS.charAt(letter));
        }
        return hash.toString();
    }

    /// The middle of the area: latitude and longitude.
    static double[] centre(String hash) {
        Area area = new Area();
        for (int i = 0; i < hash.length(); i++) {
            int letter = LETTERS.indexOf(hash.charAt(i));
            for (int bit = BITS - 1; bit >= 0; bit--) {
                area.keep((letter >>> bit & 1) == 1);
            }
        }
        return new double[] {(area.south + area.north) / 2, (area.west + area.east) / 2};
    }

    private static final class Area {
        private double south = -90;
        private double north = 90;
        private double west = -180;
        private double east = 180;
        private boolean isLongitudeNext = true;

        /// Keeps the half in which the coordinate is. True for the upper one.
        boolean halve(double coordinate) {
            double middle = isLongitudeNext ? (west + east) / 2 : (south + north) / 2;
            boolean upper = coordinate > middle;
            keep(upper);
            return upper;
        }

        void keep(boolean upper) {
            if (isLongitudeNext) {
                double middle = (west + east) / 2;
                west = upper ? middle : west;
                east = upper ? east : middle;
            } else {
                double middle = (south + north) / 2;
                south = upper ? middle : south;
                north = upper ? north : middle;
            }
            isLongitudeNext = !isLongitudeNext;
        }
    }
}
