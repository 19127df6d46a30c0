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
public record GlobalState(
        long version,
        Optional<IngestTopicState> topic,
        PMap<NodeId, NodeState> nodes,
        PMap<Integer, PartitionState> partitions,
        PMap<RepositoryId, Repository> repositories,
        PMap<String, AccessToken> tokens,
        PMap<String, ParserDefinition> parsers,
        StoredFiles files,
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
                StoredFiles.none(),
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

    /// By their ids.
    public PMap<String, MiniSegment> minis() {
        return files.minis();
    }

    /// By their ids.
    public PMap<String, Segment> segments() {
        return files.segments();
    }

    public GlobalState withVersion(long newVersion) {
        return new GlobalState(newVersion, topic, nodes, partitions, repositories, tokens, parsers, files, missing);
    }

    GlobalState withTopic(IngestTopicState newTopic) {
        return new GlobalState(
                version, Optional.of(newTopic), nodes, partitions, repositories, tokens, parsers, files, missing);
    }

    GlobalState withNodes(PMap<NodeId, NodeState> newNodes) {
        return new GlobalState(version, topic, newNodes, partitions, repositories, tokens, parsers, files, missing);
    }

    GlobalState withPartitions(PMap<Integer, PartitionState> newPartitions) {
        return new GlobalState(version, topic, nodes, newPartitions, repositories, tokens, parsers, files, missing);
    }

    GlobalState withRepositories(PMap<RepositoryId, Repository> newRepositories) {
        return new GlobalState(version, topic, nodes, partitions, newRepositories, tokens, parsers, files, missing);
    }

    GlobalState withTokens(PMap<String, AccessToken> newTokens) {
        return new GlobalState(version, topic, nodes, partitions, repositories, newTokens, parsers, files, missing);
    }

    GlobalState withParsers(PMap<String, ParserDefinition> newParsers) {
        return new GlobalState(version, topic, nodes, partitions, repositories, tokens, newParsers, files, missing);
    }

    GlobalState withFiles(StoredFiles newFiles) {
        return new GlobalState(version, topic, nodes, partitions, repositories, tokens, parsers, newFiles, missing);
    }

    GlobalState withMissing(PVector<MissingRange> newMissing) {
        return new GlobalState(version, topic, nodes, partitions, repositories, tokens, parsers, files, newMissing);
    }
}
