package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;

/// What may happen to the cluster's metadata. Each carries its precondition: where it does not hold in the state that
/// the event meets, the event changes nothing.
public sealed interface GlobalEvent {
    /// A process starts. Raises the epoch of each partition that the node is primary of: an epoch is one life of one
    /// builder. Always takes effect.
    record Joined(NodeId node, String incarnation, String name, String address) implements GlobalEvent {}

    /// The offsets from now on are those of this topic. Iff its generation follows the present one (0 is the first).
    /// Partitions begin at offset 0; nodes that have joined own them in turn.
    record TopicAdopted(IngestTopicState topic) implements GlobalEvent {}

    /// Iff neither id nor name is taken.
    record RepositoryCreated(Repository repository) implements GlobalEvent {}

    /// Iff its hash and id are new, its name is new in its repository, and that exists.
    record TokenAdded(AccessToken token) implements GlobalEvent {}

    /// Iff there is such a token.
    record TokenRemoved(String tokenId) implements GlobalEvent {}

    /// Makes or replaces. Iff the repository exists.
    record ParserDefined(ParserDefinition parser) implements GlobalEvent {}

    /// A mini-segment that is complete and fsynced. Iff generation and epoch are current, the sender is the primary in
    /// this incarnation, and `mini.offsets().from()` is the partition's next offset. Then its end is.
    record Committed(NodeId sender, String incarnation, MiniSegment mini) implements GlobalEvent {}

    /// Kafka no longer has these offsets, and nobody has digested them. Iff generation and epoch are current and
    /// `from` is the next offset.
    record MarkedMissing(int partition, int generation, long epoch, OffsetRange offsets) implements GlobalEvent {}

    /// The node does not have the file that the state says it has. Always takes effect.
    record CopyLost(String miniId, NodeId node) implements GlobalEvent {}
}
