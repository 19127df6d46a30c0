package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import java.util.Comparator;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// One version of the cluster's metadata. Never changes: [GlobalFold] makes the next one out of it and an
/// event.
///
/// @param version the offset after the last event of the Global topic that is in it
/// @param removedRepositories whose events are on their way out, or gone
/// @param tokens by their hash
public record GlobalState(
        long version,
        Optional<IngestTopicState> topic,
        PMap<NodeId, NodeState> nodes,
        PMap<Integer, PartitionState> partitions,
        PMap<RepositoryId, Repository> repositories,
        PSet<RepositoryId> removedRepositories,
        PMap<String, AccessToken> tokens,
        PMap<String, ParserDefinition> parsers,
        Assets assets,
        People people,
        Rules rules,
        StoredFiles files,
        PVector<MissingRange> missing) {

    public static GlobalState empty() {
        return new GlobalState(
                0,
                Optional.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePSet.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                Assets.none(),
                People.none(),
                Rules.none(),
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

    public Optional<ParserDefinition> parser(RepositoryId repository, String name) {
        return Optional.ofNullable(parsers.get(ParserDefinition.key(repository, name)));
    }

    public Optional<PartitionState> partition(int partition) {
        return Optional.ofNullable(partitions.get(partition));
    }

    /// Nobody who is online has it, nor has the bucket: what it holds is in no answer now.
    public boolean isLost(StoredFile file) {
        return file.object().isEmpty()
                && file.holders().stream().noneMatch(each -> {
                    NodeState node = nodes.get(each);
                    return node != null && node.isOnline();
                });
    }

    /// The node that does what one has to do for all. Two may think so for a moment: the fold judges what
    /// they say.
    public Optional<NodeId> caretaker() {
        return nodes.values().stream()
                .filter(each -> each.isOnline() && each.role() == NodeRole.ALL)
                .map(NodeState::id)
                .min(Comparator.comparing(NodeId::value));
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
        return new GlobalState(
                newVersion,
                topic,
                nodes,
                partitions,
                repositories,
                removedRepositories,
                tokens,
                parsers,
                assets,
                people,
                rules,
                files,
                missing);
    }

    public GlobalState withTopic(IngestTopicState newTopic) {
        return new GlobalState(
                version,
                Optional.of(newTopic),
                nodes,
                partitions,
                repositories,
                removedRepositories,
                tokens,
                parsers,
                assets,
                people,
                rules,
                files,
                missing);
    }

    GlobalState withNodes(PMap<NodeId, NodeState> newNodes) {
        return new GlobalState(
                version,
                topic,
                newNodes,
                partitions,
                repositories,
                removedRepositories,
                tokens,
                parsers,
                assets,
                people,
                rules,
                files,
                missing);
    }

    public GlobalState withPartitions(PMap<Integer, PartitionState> newPartitions) {
        return new GlobalState(
                version,
                topic,
                nodes,
                newPartitions,
                repositories,
                removedRepositories,
                tokens,
                parsers,
                assets,
                people,
                rules,
                files,
                missing);
    }

    public GlobalState withRepositories(PMap<RepositoryId, Repository> newRepositories) {
        return new GlobalState(
                version,
                topic,
                nodes,
                partitions,
                newRepositories,
                removedRepositories,
                tokens,
                parsers,
                assets,
                people,
                rules,
                files,
                missing);
    }

    GlobalState withRemovedRepositories(PSet<RepositoryId> newRemovedRepositories) {
        return new GlobalState(
                version,
                topic,
                nodes,
                partitions,
                repositories,
                newRemovedRepositories,
                tokens,
                parsers,
                assets,
                people,
                rules,
                files,
                missing);
    }

    GlobalState withTokens(PMap<String, AccessToken> newTokens) {
        return new GlobalState(
                version,
                topic,
                nodes,
                partitions,
                repositories,
                removedRepositories,
                newTokens,
                parsers,
                assets,
                people,
                rules,
                files,
                missing);
    }

    public GlobalState withParsers(PMap<String, ParserDefinition> newParsers) {
        return new GlobalState(
                version,
                topic,
                nodes,
                partitions,
                repositories,
                removedRepositories,
                tokens,
                newParsers,
                assets,
                people,
                rules,
                files,
                missing);
    }

    GlobalState withAssets(Assets newAssets) {
        return new GlobalState(
                version,
                topic,
                nodes,
                partitions,
                repositories,
                removedRepositories,
                tokens,
                parsers,
                newAssets,
                people,
                rules,
                files,
                missing);
    }

    GlobalState withPeople(People newPeople) {
        return new GlobalState(
                version,
                topic,
                nodes,
                partitions,
                repositories,
                removedRepositories,
                tokens,
                parsers,
                assets,
                newPeople,
                rules,
                files,
                missing);
    }

    GlobalState withRules(Rules newRules) {
        return new GlobalState(
                version,
                topic,
                nodes,
                partitions,
                repositories,
                removedRepositories,
                tokens,
                parsers,
                assets,
                people,
                newRules,
                files,
                missing);
    }

    public GlobalState withFiles(StoredFiles newFiles) {
        return new GlobalState(
                version,
                topic,
                nodes,
                partitions,
                repositories,
                removedRepositories,
                tokens,
                parsers,
                assets,
                people,
                rules,
                newFiles,
                missing);
    }

    GlobalState withMissing(PVector<MissingRange> newMissing) {
        return new GlobalState(
                version,
                topic,
                nodes,
                partitions,
                repositories,
                removedRepositories,
                tokens,
                parsers,
                assets,
                people,
                rules,
                files,
                newMissing);
    }
}
