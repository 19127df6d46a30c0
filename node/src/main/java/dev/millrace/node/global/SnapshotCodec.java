package dev.millrace.node.global;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.event.RepositoryId;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.TreePVector;

/// A state as text of two lines, see `docs/format/global.md`: what is in the second, and the state.
public final class SnapshotCodec {
    static final int FORMAT_MIN = 1;
    static final int FORMAT = 5;

    private SnapshotCodec() {}

    /// The state with lists in place of maps: what the keys are follows from the values.
    private record Form(
            long version,
            Optional<IngestTopicState> topic,
            List<NodeState> nodes,
            List<PartitionState> partitions,
            List<Repository> repositories,
            List<RepositoryId> removedRepositories,
            List<AccessToken> tokens,
            List<ParserDefinition> parsers,
            List<SavedQuery> savedQueries,
            List<LookupFile> lookupFiles,
            List<Listener> listeners,
            List<User> users,
            List<UserToken> userTokens,
            List<DigestRule> digestRules,
            List<StorageRule> storageRules,
            Optional<BucketState> bucket,
            List<MiniSegment> minis,
            List<Segment> segments,
            List<Tombstone> tombstones,
            List<String> doomed,
            List<LedgerEntry> ledgers,
            List<MissingRange> missing) {}

    private record LedgerEntry(RepositoryId repository, long takenEvents, long expiredEvents) {}

    public static byte[] encode(GlobalState state) {
        Form form = new Form(
                state.version(),
                state.topic(),
                sorted(state.nodes().values(), each -> each.id().value()),
                state.partitions().values().stream()
                        .sorted(Comparator.comparingInt(PartitionState::partition))
                        .toList(),
                sorted(state.repositories().values(), each -> each.id().value()),
                state.removedRepositories().stream().sorted().toList(),
                sorted(state.tokens().values(), AccessToken::id),
                sorted(state.parsers().values(), ParserDefinition::key),
                sorted(state.assets().savedQueries().values(), SavedQuery::id),
                sorted(state.assets().lookupFiles().values(), LookupFile::id),
                sorted(state.assets().listeners().values(), Listener::id),
                sorted(state.people().users().values(), User::id),
                sorted(state.people().tokens().values(), UserToken::id),
                sorted(state.rules().digest().values(), DigestRule::id),
                sorted(state.rules().storage().values(), StorageRule::id),
                state.files().bucket(),
                sorted(state.minis().values(), MiniSegment::id),
                sorted(state.segments().values(), Segment::id),
                sorted(state.files().tombstones().values(), Tombstone::id),
                List.copyOf(state.files().doomed()),
                ledgers(state),
                List.copyOf(state.missing()));
        try {
            String body = GlobalJson.MAPPER.writeValueAsString(form);
            String head = GlobalJson.MAPPER.writeValueAsString(GlobalJson.MAPPER
                    .createObjectNode()
                    .put("format", FORMAT)
                    .put("version", state.version())
                    .put("crc32c", checksum(body)));
            return (head + "\n" + body + "\n").getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state cannot be written", e);
        }
    }

    public static GlobalState decode(byte[] encoded) throws GlobalFormatException {
        String[] lines = new String(encoded, UTF_8).split("\n", 3);
        if (lines.length < 2) {
            throw new GlobalFormatException("the snapshot is cut");
        }
        try {
            JsonNode head = GlobalJson.MAPPER.readTree(lines[0]);
            int format = head.path("format").asInt();
            if (format < FORMAT_MIN || format > FORMAT) {
                throw new GlobalFormatException(
                        "the snapshot has format %s, this release reads %d to %d: start the release that wrote it, or a newer one"
                                .formatted(head.path("format"), FORMAT_MIN, FORMAT));
            }
            if (!head.path("crc32c").asText().equals(checksum(lines[1]))) {
                throw new GlobalFormatException("the snapshot is damaged: its checksum differs");
            }
            JsonNode body = GlobalJson.MAPPER.readTree(lines[1]);
            if (body instanceof ObjectNode members) {
                GlobalUpgrade.snapshot(format, members);
            }
            return state(GlobalJson.MAPPER.treeToValue(body, Form.class));
        } catch (GlobalFormatException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new GlobalFormatException("the snapshot cannot be read", e);
        }
    }

    private static GlobalState state(Form form) {
        return new GlobalState(
                form.version(),
                form.topic(),
                byKey(form.nodes(), NodeState::id),
                byKey(form.partitions(), PartitionState::partition),
                byKey(form.repositories(), Repository::id),
                HashTreePSet.from(form.removedRepositories()),
                byKey(form.tokens(), AccessToken::hash),
                byKey(form.parsers(), ParserDefinition::key),
                new Assets(
                        byKey(form.savedQueries(), SavedQuery::id),
                        byKey(form.lookupFiles(), LookupFile::place),
                        byKey(form.listeners(), Listener::id)),
                new People(byKey(form.users(), User::id), byKey(form.userTokens(), UserToken::hash)),
                new Rules(byKey(form.digestRules(), DigestRule::id), byKey(form.storageRules(), StorageRule::id)),
                new StoredFiles(
                        form.bucket(),
                        byKey(form.minis(), MiniSegment::id),
                        byKey(form.segments(), Segment::id),
                        byKey(form.tombstones(), Tombstone::id),
                        TreePVector.from(form.doomed()),
                        ledgers(form)),
                TreePVector.from(form.missing()));
    }

    private static List<LedgerEntry> ledgers(GlobalState state) {
        return state.files().ledgers().entrySet().stream()
                .map(each -> new LedgerEntry(
                        each.getKey(),
                        each.getValue().takenEvents(),
                        each.getValue().expiredEvents()))
                .sorted(Comparator.comparing(each -> each.repository().value()))
                .toList();
    }

    private static PMap<RepositoryId, Ledger> ledgers(Form form) {
        PMap<RepositoryId, Ledger> map = HashTreePMap.empty();
        for (LedgerEntry each : form.ledgers()) {
            map = map.plus(each.repository(), new Ledger(each.takenEvents(), each.expiredEvents()));
        }
        return map;
    }

    private static <T> List<T> sorted(Collection<T> all, Function<T, String> by) {
        return all.stream().sorted(Comparator.comparing(by)).toList();
    }

    private static <K, V> PMap<K, V> byKey(List<V> all, Function<V, K> key) {
        PMap<K, V> map = HashTreePMap.empty();
        for (V each : all) {
            map = map.plus(key.apply(each), each);
        }
        return map;
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
