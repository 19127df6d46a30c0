package dev.millrace.node.event.time;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The zones that a name stands for.
///
/// Of the abbreviations only those that mean one offset to nearly everybody: CST, IST and BST are not among them.
public final class Zones {
    public static final Zone UTC = new Zone.Fixed("Z", 0);

    private static final int OFFSET_MINUTES_MAX = 18 * 60;
    private static final Map<String, Zone> ABBREVIATIONS = abbreviations();
    private static final Set<String> REGIONS = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Pattern UNMISTAKABLE = Pattern.compile("[/0-9]");
    private static final Zone[] BY_OFFSET = byOffset();

    private Zones() {}

    /// An abbreviation (`CET`), the name of a region (`Europe/Berlin`, `EST5EDT`, `Japan`) or an offset (`+02:00`).
    public static Optional<Zone> named(String name) {
        Optional<Zone> spelled = spelled(name);
        if (spelled.isPresent()) {
            return spelled;
        }
        if (REGIONS.contains(name)) {
            return Optional.of(region(name));
        }
        byte[] text = name.getBytes(ISO_8859_1);
        TimeParts parts = new TimeParts();
        return ZoneText.read(text, 0, text.length, parts) == text.length ? parts.zone() : Optional.empty();
    }

    /// What is taken for a zone behind a time in a text: no region that is also a common word (`Japan`, `Iran`).
    static Optional<Zone> spelled(String name) {
        Zone known = ABBREVIATIONS.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return UNMISTAKABLE.matcher(name).find() && REGIONS.contains(name)
                ? Optional.of(region(name))
                : Optional.empty();
    }

    private static Zone region(String name) {
        return new Zone.Region(name, ZoneId.of(name).getRules());
    }

    /// Up to 18 hours from UTC.
    static Zone ofOffset(int minutes) {
        return BY_OFFSET[minutes + OFFSET_MINUTES_MAX];
    }

    static boolean isOffset(int hours, int minutes) {
        return minutes < 60 && hours * 60 + minutes <= OFFSET_MINUTES_MAX;
    }

    private static Map<String, Zone> abbreviations() {
        Map<String, Zone> zones = new HashMap<>();
        for (String abbreviation : ("UTC=0 GMT=0 UT=0 WET=0 WEST=1 CET=1 CEST=2 MEZ=1 MESZ=2 EET=2 EEST=3 MSK=3 EST=-5"
                        + " EDT=-4 CDT=-5 MST=-7 MDT=-6 PST=-8 PDT=-7 AKST=-9 AKDT=-8 HST=-10 JST=9 KST=9 HKT=8 AWST=8"
                        + " AEST=10 AEDT=11 NZST=12 NZDT=13")
                .split(" ", -1)) {
            String[] nameAndHours = abbreviation.split("=", -1);
            int seconds = Integer.parseInt(nameAndHours[1]) * 3600;
            zones.put(nameAndHours[0], new Zone.Fixed(nameAndHours[0], seconds));
        }
        zones.put("Z", UTC);
        zones.put("z", UTC);
        return Map.copyOf(zones);
    }

    private static Zone[] byOffset() {
        Zone[] zones = new Zone[2 * OFFSET_MINUTES_MAX + 1];
        for (int minutes = -OFFSET_MINUTES_MAX; minutes <= OFFSET_MINUTES_MAX; minutes++) {
            int size = Math.abs(minutes);
            String name = String.format(Locale.ROOT, "%s%02d:%02d", minutes < 0 ? "-" : "+", size / 60, size % 60);
            zones[minutes + OFFSET_MINUTES_MAX] = new Zone.Fixed(name, minutes * 60);
        }
        return zones;
    }
}
