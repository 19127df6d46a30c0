package dev.millrace.node.event;

import static dev.millrace.node.base.Checks.require;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The tags of an event, by name. Each name begins with `#`; events of equal repository and tags travel together.
public record Tags(List<Field> all) {
    public static final Tags NONE = new Tags(List.of());

    public Tags {
        all = all.stream().sorted(Comparator.comparing(Field::name)).toList();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).name();
            require(name.length() > 1 && name.charAt(0) == '#', "tag '%s' does not begin with '#'", name);
            require(i == 0 || !name.equals(all.get(i - 1).name()), "tag '%s' is given twice", name);
        }
    }

    public static Tags of(Map<String, String> byName) {
        return new Tags(byName.entrySet().stream()
                .map(tag -> new Field(tag.getKey(), tag.getValue()))
                .toList());
    }

    public Optional<String> value(String name) {
        return all.stream()
                .filter(tag -> tag.name().equals(name))
                .map(Field::value)
                .findFirst();
    }

    /// These tags, with one more or with another value for it.
    public Tags with(String name, String value) {
        Map<String, String> byName = new TreeMap<>(asMap());
        byName.put(name, value);
        return of(byName);
    }

    public Map<String, String> asMap() {
        Map<String, String> byName = new TreeMap<>();
        all.forEach(tag -> byName.put(tag.name(), tag.value()));
        return Collections.unmodifiableMap(byName);
    }
}
