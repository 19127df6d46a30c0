package dev.millrace.node.bucket;

import dev.millrace.node.bucket.Bucket.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// All keys with a prefix, page by page.
public final class Listing {
    private Listing() {}

    public static List<Entry> all(Bucket bucket, String prefix, int page) throws IOException {
        List<Entry> all = new ArrayList<>();
        String after = "";
        while (true) {
            List<Entry> next = bucket.list(prefix, after, page);
            all.addAll(next);
            if (next.size() < page) {
                return all;
            }
            after = next.getLast().key();
        }
    }
}
