package dev.millrace.node.global;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Events of Global as JSON, see `docs/format/global.md`: `{"v":5,"type":"Committed","event":{…}}`.
///
/// A release that meets an event it does not know must stop: going on without it would leave the one state
/// that all
/// nodes agree on.
public final class GlobalEventCodec {
    static final int VERSION_MIN = 1;
    static final int VERSION = 5;

    /// The names are part of the format: they stay when a class is called differently.
    static final Map<String, Class<? extends GlobalEvent>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("Joined", GlobalEvent.Joined.class);
        TYPES.put("TopicAdopted", GlobalEvent.TopicAdopted.class);
        TYPES.put("RepositoryCreated", GlobalEvent.RepositoryCreated.class);
        TYPES.put("TokenAdded", GlobalEvent.TokenAdded.class);
        TYPES.put("TokenRemoved", GlobalEvent.TokenRemoved.class);
        TYPES.put("ParserDefined", GlobalEvent.ParserDefined.class);
        TYPES.put("Committed", GlobalEvent.Committed.class);
        TYPES.put("MarkedMissing", GlobalEvent.MarkedMissing.class);
        TYPES.put("CopyLost", GlobalEvent.CopyLost.class);
        TYPES.put("RetentionSet", GlobalEvent.RetentionSet.class);
        TYPES.put("BucketAttached", GlobalEvent.BucketAttached.class);
        TYPES.put("Replaced", GlobalEvent.Replaced.class);
        TYPES.put("Uploaded", GlobalEvent.Uploaded.class);
        TYPES.put("CopyAdded", GlobalEvent.CopyAdded.class);
        TYPES.put("CopiesRemoved", GlobalEvent.CopiesRemoved.class);
        TYPES.put("Merged", GlobalEvent.Merged.class);
        TYPES.put("Expired", GlobalEvent.Expired.class);
        TYPES.put("Retired", GlobalEvent.Retired.class);
        TYPES.put("ObjectsRemoved", GlobalEvent.ObjectsRemoved.class);
        TYPES.put("Purged", GlobalEvent.Purged.class);
        TYPES.put("Doomed", GlobalEvent.Doomed.class);
        TYPES.put("DescriptionSet", GlobalEvent.DescriptionSet.class);
        TYPES.put("AutomaticSearchSet", GlobalEvent.AutomaticSearchSet.class);
        TYPES.put("RepositoryRemoved", GlobalEvent.RepositoryRemoved.class);
        TYPES.put("TokenParserSet", GlobalEvent.TokenParserSet.class);
        TYPES.put("ParserRemoved", GlobalEvent.ParserRemoved.class);
        TYPES.put("SavedQuerySet", GlobalEvent.SavedQuerySet.class);
        TYPES.put("SavedQueryRemoved", GlobalEvent.SavedQueryRemoved.class);
        TYPES.put("LookupFileSet", GlobalEvent.LookupFileSet.class);
        TYPES.put("LookupFileUploaded", GlobalEvent.LookupFileUploaded.class);
        TYPES.put("LookupFileRemoved", GlobalEvent.LookupFileRemoved.class);
        TYPES.put("UserAdded", GlobalEvent.UserAdded.class);
        TYPES.put("UserChanged", GlobalEvent.UserChanged.class);
        TYPES.put("UserRoleSet", GlobalEvent.UserRoleSet.class);
        TYPES.put("UserRemoved", GlobalEvent.UserRemoved.class);
        TYPES.put("UserTokenAdded", GlobalEvent.UserTokenAdded.class);
        TYPES.put("UserTokenRemoved", GlobalEvent.UserTokenRemoved.class);
        TYPES.put("TakenOver", GlobalEvent.TakenOver.class);
        TYPES.put("Pinged", GlobalEvent.Pinged.class);
        TYPES.put("Offline", GlobalEvent.Offline.class);
        TYPES.put("EvacuationSet", GlobalEvent.EvacuationSet.class);
        TYPES.put("NodeRemoved", GlobalEvent.NodeRemoved.class);
        TYPES.put("NodeLost", GlobalEvent.NodeLost.class);
        TYPES.put("Ready", GlobalEvent.Ready.class);
        TYPES.put("Resigned", GlobalEvent.Resigned.class);
        TYPES.put("DigestRuleSet", GlobalEvent.DigestRuleSet.class);
        TYPES.put("DigestRuleRemoved", GlobalEvent.DigestRuleRemoved.class);
        TYPES.put("StorageRuleSet", GlobalEvent.StorageRuleSet.class);
        TYPES.put("StorageRuleRemoved", GlobalEvent.StorageRuleRemoved.class);
        TYPES.put("ListenerSet", GlobalEvent.ListenerSet.class);
        TYPES.put("ListenerRemoved", GlobalEvent.ListenerRemoved.class);
    }

    private GlobalEventCodec() {}

    public static byte[] encode(GlobalEvent event) {
        ObjectNode envelope = GlobalJson.MAPPER.createObjectNode();
        envelope.put("v", VERSION);
        envelope.put("type", typeOf(event));
        envelope.set("event", GlobalJson.MAPPER.valueToTree(event));
        try {
            return GlobalJson.MAPPER.writeValueAsBytes(envelope);
        } catch (IOException e) {
            throw new IllegalStateException("an event of our own cannot be written: " + event, e);
        }
    }

    public static GlobalEvent decode(byte[] encoded) throws GlobalFormatException {
        JsonNode envelope = read(encoded);
        JsonNode version = envelope.path("v");
        if (!version.isInt() || version.intValue() < VERSION_MIN || version.intValue() > VERSION) {
            throw new GlobalFormatException(
                    "an event of Global has version %s, this release reads %d to %d: start the release that wrote it, or a newer one"
                            .formatted(version, VERSION_MIN, VERSION));
        }
        String type = envelope.path("type").asText();
        Class<? extends GlobalEvent> event = TYPES.get(type);
        if (event == null) {
            throw new GlobalFormatException(
                    "an event of Global is a '%s', which this release does not know: start a newer one"
                            .formatted(type));
        }
        if (envelope.size() != 3 || !(envelope.path("event") instanceof ObjectNode members)) {
            throw new GlobalFormatException(
                    "an event of Global, a '%s', must be 'v', 'type' and 'event' and nothing else".formatted(type));
        }
        GlobalUpgrade.event(version.intValue(), type, members);
        try {
            return GlobalJson.MAPPER.treeToValue(members, event);
        } catch (IOException | IllegalArgumentException e) {
            throw new GlobalFormatException("an event of Global, a '%s', cannot be read".formatted(type), e);
        }
    }

    private static JsonNode read(byte[] encoded) throws GlobalFormatException {
        try {
            JsonNode envelope = GlobalJson.MAPPER.readTree(encoded);
            if (envelope != null && envelope.isObject()) {
                return envelope;
            }
        } catch (IOException e) {
            throw new GlobalFormatException("an event of Global is not JSON", e);
        }
        throw new GlobalFormatException("an event of Global is not a JSON object");
    }

    private static String typeOf(GlobalEvent event) {
        return TYPES.entrySet().stream()
                .filter(each -> each.getValue().isInstance(event))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an event without a name: " + event.getClass()));
    }
}
