package dev.millrace.node.global;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.millrace.node.event.RepositoryId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// A grant is `"ROOT"`, or an object of roles by the repositories' ids: `{"r1":"READER"}`.
final class GrantJson {
    private static final String ROOT = "ROOT";

    private GrantJson() {}

    static void addTo(SimpleModule module) {
        module.addSerializer(Grant.class, new Writer());
        module.addDeserializer(Grant.class, new Reader());
    }

    private static final class Writer extends JsonSerializer<Grant> {
        @Override
        public void serialize(Grant grant, JsonGenerator out, SerializerProvider provider) throws IOException {
            switch (grant) {
                case Grant.Root() -> out.writeString(ROOT);
                case Grant.Repositories(Map<RepositoryId, Role> roles) -> {
                    out.writeStartObject();
                    for (RepositoryId each : roles.keySet().stream().sorted().toList()) {
                        out.writeStringField(each.value(), String.valueOf(roles.get(each)));
                    }
                    out.writeEndObject();
                }
            }
        }
    }

    private static final class Reader extends JsonDeserializer<Grant> {
        @Override
        public Grant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.hasToken(JsonToken.VALUE_STRING) && in.getText().equals(ROOT)) {
                return new Grant.Root();
            }
            if (!in.hasToken(JsonToken.START_OBJECT)) {
                context.reportInputMismatch(Grant.class, "a grant must be \"ROOT\" or an object of roles");
            }
            Map<RepositoryId, Role> roles = new HashMap<>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                RepositoryId repository = new RepositoryId(in.currentName());
                if (in.nextToken() != JsonToken.VALUE_STRING) {
                    context.reportWrongTokenException(Grant.class, JsonToken.VALUE_STRING, "a role must be text");
                }
                roles.put(repository, Role.valueOf(in.getText()));
            }
            return new Grant.Repositories(roles);
        }
    }
}
