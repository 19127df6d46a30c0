package dev.millrace.node.event;

import static dev.millrace.node.base.Checks.require;

import java.util.regex.Pattern;

/// What files and batches call a repository. A name can be given to another repository later, an id never.
public record RepositoryId(String value) implements Comparable<RepositoryId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public RepositoryId {
        require(FORM.matcher(value).matches(), "bad repository id '%s'", value);
    }

    @Override
    public int compareTo(RepositoryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
