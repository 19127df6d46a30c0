package dev.millrace.node.search;

/// As many queries, or live tails, run as are allowed at the same time. Try again later.
public final class SearchRejected extends Exception {
    public SearchRejected(String why) {
        super(why);
    }
}
