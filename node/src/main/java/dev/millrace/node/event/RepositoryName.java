package dev.millrace.node.event;

import static dev.millrace.node.base.Checks.require;

import java.util.regex.Pattern;

/// What people call a repository.
public record RepositoryName(String value) implements Comparable<RepositoryName> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public RepositoryName {
        require(
                FORM.matcher(value).matches(),
                "bad repository name '%s': use 1 to 100 letters, digits, '.', '_' or '-', beginning with a letter or a"
                        + " digit",
                value);
    }

    @Override
    public int compareTo(RepositoryName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
