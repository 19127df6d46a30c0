package dev.millrace.node.global;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/// Brings what older versions wrote into the present form, a version at a time: members that came later get
/// the value
/// that they had in effect.
final class GlobalUpgrade {
    private GlobalUpgrade() {}

    static void event(int version, String type, ObjectNode event) {
        if (version < 2) {
            eventTo2(type, event);
        }
        if (version < 3) {
            eventTo3(type, event);
        }
        if (version < 5) {
            eventTo5(type, event);
        }
    }

    static void snapshot(int format, ObjectNode state) {
        if (format < 2) {
            snapshotTo2(state);
        }
        if (format < 3) {
            snapshotTo3(state);
        }
        if (format < 4) {
            snapshotTo4(state);
        }
        if (format < 5) {
            snapshotTo5(state);
        }
    }

    private static void eventTo5(String type, ObjectNode event) {
        switch (type) {
            case "Joined" -> node(event);
            case "Committed" -> event.putNull("handOverTo");
            default -> {
                // as it was
            }
        }
    }

    private static void snapshotTo5(ObjectNode state) {
        state.path("nodes").forEach(each -> {
            if (each instanceof ObjectNode node) {
                node(node);
                node.put("lastPing", 0L).put("isOnline", true).put("isEvacuating", false);
            }
        });
        state.path("partitions").forEach(each -> {
            if (each instanceof ObjectNode partition) {
                partition.putArray("ready");
                partition.putArray("resigned");
            }
        });
        state.putArray("digestRules");
        state.putArray("storageRules");
        state.putArray("listeners");
    }

    /// A node that stands alone.
    private static void node(ObjectNode node) {
        node.putNull("peerAddress")
                .put("zone", "")
                .put("pool", NodeState.DEFAULT_POOL)
                .put("role", NodeRole.ALL.name())
                .put("release", "");
    }

    private static void snapshotTo4(ObjectNode state) {
        state.putArray("users");
        state.putArray("userTokens");
    }

    private static void eventTo3(String type, ObjectNode event) {
        switch (type) {
            case "RepositoryCreated" -> automaticSearch(event.path("repository"));
            case "ParserDefined" -> parser(event.path("parser"));
            default -> {
                // as it was
            }
        }
    }

    private static void snapshotTo3(ObjectNode state) {
        state.path("repositories").forEach(GlobalUpgrade::automaticSearch);
        state.path("parsers").forEach(GlobalUpgrade::parser);
        state.putArray("removedRepositories");
        state.putArray("savedQueries");
        state.putArray("lookupFiles");
    }

    private static void automaticSearch(JsonNode repository) {
        if (repository instanceof ObjectNode object) {
            object.put("automaticSearch", true);
        }
    }

    private static void parser(JsonNode parser) {
        if (parser instanceof ObjectNode object) {
            object.put("script", "");
            object.putArray("testCases");
            object.putArray("fieldsToTag");
            object.putArray("fieldsToBeRemovedBeforeParsing");
        }
    }

    private static void eventTo2(String type, ObjectNode event) {
        switch (type) {
            case "RepositoryCreated" -> retention(event.path("repository"));
            case "Committed" -> {
                taken(event.putArray("taken"), event.path("mini"));
                mini(event.path("mini"));
            }
            case "CopyLost" -> {
                JsonNode id = event.remove("miniId");
                if (id != null) {
                    event.set("fileId", id);
                }
            }
            default -> {
                // as it was
            }
        }
    }

    private static void snapshotTo2(ObjectNode state) {
        state.path("repositories").forEach(GlobalUpgrade::retention);
        state.path("partitions").forEach(each -> {
            if (each instanceof ObjectNode partition) {
                partition.put("safeOffset", 0L).put("logTimeMillis", 0L);
            }
        });
        Map<String, Long> taken = new TreeMap<>();
        state.path("minis").forEach(mini -> {
            mini.path("sections")
                    .forEach(section -> taken.merge(
                            section.path("repository").asText(),
                            section.path("eventCount").asLong(),
                            Long::sum));
            mini(mini);
        });
        ArrayNode ledgers = state.putArray("ledgers");
        taken.forEach((repository, events) -> ledgers.addObject()
                .put("repository", repository)
                .put("takenEvents", events)
                .put("expiredEvents", 0L));
        state.putNull("bucket");
        state.putArray("segments");
        state.putArray("tombstones");
        state.putArray("doomed");
    }

    private static void retention(JsonNode repository) {
        if (repository instanceof ObjectNode object) {
            object.putObject("retention")
                    .putNull("ageMillis")
                    .putNull("storedBytes")
                    .putNull("rawBytes");
        }
    }

    private static void mini(JsonNode mini) {
        if (mini instanceof ObjectNode object) {
            object.put("endBytes", 0)
                    .put("keyCount", 0)
                    .put("lastAppendedMillis", 0L)
                    .putNull("object");
            object.path("sections").forEach(each -> {
                if (each instanceof ObjectNode section) {
                    section.put("stage", SectionStage.LIVE.name()).putArray("mergedInto");
                }
            });
        }
    }

    private static void taken(ArrayNode taken, JsonNode mini) {
        mini.path("sections").forEach(each -> {
            ObjectNode entry = taken.addObject();
            entry.set("repository", each.path("repository"));
            entry.set("events", each.path("eventCount"));
        });
    }
}
