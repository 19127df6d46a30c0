package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// One version of the cluster's metadata. Never changes: [GlobalFold] makes the next one out of it and an event.
///
/// @param version the offset after the last event of the Global topic that is in it
/// @param tokens by their hash
/// @param minis by their id
public record GlobalState(
        long version,
        Optional<IngestTopicState> topic,
        PMap<NodeId, NodeState> nodes,
        PMap<Integer, PartitionState> partitions,
        PMap<RepositoryId, Repository> repositories,
        PMap<String, AccessToken> tokens,
        PMap<String, ParserDefinition> parsers,
        PMap<String, MiniSegment> minis,
        PVector<MissingRange> missing) {

    public static GlobalState empty() {
        return new GlobalState(
                0,
                Optional.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                TreePVector.empty());
    }

    public Optional<Repository> repository(RepositoryId id) {
        return Optional.ofNullable(repositories.get(id));
    }

    public Optional<Repository> repository(RepositoryName name) {
        return repositories.values().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    public Optional<PartitionState> partition(int partition) {
        return Optional.ofNullable(partitions.get(partition));
    }
}
