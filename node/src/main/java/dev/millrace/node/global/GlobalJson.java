package dev.millrace.node.global;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// How values of Global stand in JSON: records as objects by the names of their components, ids and names as
/// text,
/// sets in order, so that equal values have equal bytes on every node.
///
/// Strict: a member that is unknown, missing, given twice or of another type is an error, since going on
/// would change
/// what an event means.
final class GlobalJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(values())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // OffsetRange.isEmpty() is no component
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private GlobalJson() {}

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule();
        text(module, NodeId.class, NodeId::value, NodeId::new);
        text(module, NodeSelector.class, NodeSelector::value, NodeSelector::new);
        text(module, RepositoryId.class, RepositoryId::value, RepositoryId::new);
        text(module, RepositoryName.class, RepositoryName::value, RepositoryName::new);
        GrantJson.addTo(module);
        module.addSerializer(Set.class, new SortedSetSerializer());
        return module;
    }

    /// The order of a set is another one in each process.
    @SuppressWarnings("rawtypes") // the only form in which a serializer of sets can be given
    private static final class SortedSetSerializer extends JsonSerializer<Set> {
        @Override
        public void serialize(Set values, JsonGenerator out, SerializerProvider provider) throws IOException {
            List<Object> ordered = new ArrayList<>();
            for (Object each : values) {
                ordered.add(each);
            }
            ordered.sort(Comparator.comparing(Object::toString));
            out.writeStartArray();
            for (Object each : ordered) {
                provider.defaultSerializeValue(each, out);
            }
            out.writeEndArray();
        }
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> toText, Function<String, T> of) {
        module.addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(toText.apply(value));
            }
        });
        module.addDeserializer(type, new JsonDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                if (!in.hasToken(JsonToken.VALUE_STRING)) {
                    context.reportWrongTokenException(type, JsonToken.VALUE_STRING, "must be text");
                }
                return of.apply(in.getText());
            }
        });
    }
}
