package dev.millrace.node.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.node.event.Tags;
import java.util.Map;
import java.util.TreeMap;

/// The tags that a request states: `{"host":"a"}` is the tag `#host`.
///
/// Every combination of tags is a stream of its own, so their number and size are bounded more tightly than those of
/// fields.
final class JsonTags {
    private static final int TAGS_MAX = 64;
    private static final int TAG_BYTES_MAX = 1024;

    private JsonTags() {}

    /// The cursor stands at the value; afterwards at its end.
    static Tags read(JsonCursor json) throws MalformedBody {
        if (json.isAt(JsonToken.VALUE_NULL)) {
            return Tags.NONE;
        }
        json.expect(JsonToken.START_OBJECT, "'tags' must be an object");
        Map<String, String> tags = new TreeMap<>();
        while (json.next() != JsonToken.END_OBJECT) {
            String name = json.name();
            JsonToken value = json.next();
            if (value == null || !value.isScalarValue()) {
                throw json.misfit("the value of a tag must be a text");
            }
            String text = json.text();
            if (name.isEmpty() || name.equals("#")) {
                throw json.misfit("a tag needs a name");
            }
            if (isTooLong(name) || isTooLong(text) || tags.size() == TAGS_MAX) {
                throw json.misfit("tags are at most %d, with names and values of at most %d bytes: put more into fields"
                        .formatted(TAGS_MAX, TAG_BYTES_MAX));
            }
            tags.put(name.startsWith("#") ? name : "#" + name, text);
        }
        return Tags.of(tags);
    }

    private static boolean isTooLong(String text) {
        return text.length() > TAG_BYTES_MAX || text.getBytes(UTF_8).length > TAG_BYTES_MAX;
    }
}
