package dev.millrace.node.query.compile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// All functions by name.
public final class FunctionLibrary {
    private final Map<String, QueryFunction> byName = new TreeMap<>();
    private final Set<String> toCome;

    /// @param toCome names, in lower case, of functions that the language has and that do not run yet
    public FunctionLibrary(Collection<QueryFunction> all, Set<String> toCome) {
        all.forEach(each -> byName.put(each.signature().name().toLowerCase(Locale.ROOT), each));
        this.toCome = new TreeSet<>(toCome);
        this.toCome.removeAll(byName.keySet());
    }

    public Optional<QueryFunction> named(String written) {
        return Optional.ofNullable(byName.get(written.toLowerCase(Locale.ROOT)));
    }

    boolean isToCome(String written) {
        return toCome.contains(written.toLowerCase(Locale.ROOT));
    }

    /// Words to go behind an error.
    String hint(String written) {
        Set<String> known = new TreeSet<>(toCome);
        all().forEach(each -> known.add(each.signature().name()));
        return Nearest.hint(written, known);
    }

    /// In the order of their names.
    public List<QueryFunction> all() {
        return List.copyOf(byName.values());
    }

    /// In lower case.
    public Set<String> toCome() {
        return toCome;
    }
}
