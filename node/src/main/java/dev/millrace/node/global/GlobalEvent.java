package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import java.util.List;
import java.util.Optional;

/// What may happen to the cluster's metadata. Each carries its precondition: where it does not hold in the
/// state that
/// the event meets, the event changes nothing.
public sealed interface GlobalEvent {
    /// A process starts. Raises the epoch of each partition that the node is primary of: an epoch is one life
    /// of one
    /// builder. Always takes effect.
    record Joined(
            NodeId node,
            String incarnation,
            String name,
            String address,
            Optional<String> peerAddress,
            String zone,
            String pool,
            NodeRole role,
            String release)
            implements GlobalEvent {
        /// A node that stands alone.
        public Joined(NodeId node, String incarnation, String name, String address) {
            this(node, incarnation, name, address, Optional.empty(), "", NodeState.DEFAULT_POOL, NodeRole.ALL, "");
        }
    }

    /// A sign of life: the node is online. Iff it is there in this incarnation.
    record Pinged(NodeId node, String incarnation) implements GlobalEvent {}

    /// The sender has seen no sign of life of the node for too long, or leaves itself. Iff the node's newest
    /// one is
    /// still that which the sender saw, and the sender is online, in this incarnation.
    record Offline(NodeId sender, String incarnation, NodeId node, long lastPing) implements GlobalEvent {}

    /// The node is on its way out, or is not any more. Rules do not choose one that is. Iff there is such a
    /// node.
    record EvacuationSet(NodeId node, boolean isEvacuating) implements GlobalEvent {}

    /// Forgets a node. Iff it is not online, or evacuating, owns no partition, and no file is unsafe without
    /// it.
    record NodeRemoved(NodeId node) implements GlobalEvent {}

    /// Somebody who knows says that the node's disk will not come back. Its copies count no more; what was
    /// only there
    /// is digested again from Kafka, or lost. Iff it is there and not online.
    record NodeLost(NodeId node) implements GlobalEvent {}

    /// The sender could lead the partition in place of the primary of this epoch. Iff it is an owner, online
    /// in this
    /// incarnation, and the epoch is the present one.
    record Ready(NodeId sender, String incarnation, int partition, long epoch) implements GlobalEvent {}

    /// The primary cannot lead for now: its disk is full, or its digest does not move. Iff epoch and
    /// incarnation are
    /// the present ones and another owner could lead.
    record Resigned(NodeId sender, String incarnation, int partition, long epoch) implements GlobalEvent {}

    /// Makes or replaces. Iff there are not too many.
    record DigestRuleSet(DigestRule rule) implements GlobalEvent {}

    /// Iff there is such a rule.
    record DigestRuleRemoved(String ruleId) implements GlobalEvent {}

    /// Makes or replaces. Iff there are not too many.
    record StorageRuleSet(StorageRule rule) implements GlobalEvent {}

    /// Iff there is such a rule.
    record StorageRuleRemoved(String ruleId) implements GlobalEvent {}

    /// The offsets from now on are those of this topic. Iff its generation follows the present one (0 is the
    /// first).
    /// Partitions begin at offset 0; nodes that have joined own them in turn.
    record TopicAdopted(IngestTopicState topic) implements GlobalEvent {}

    /// Iff neither id nor name is taken.
    record RepositoryCreated(Repository repository) implements GlobalEvent {}

    /// Iff the repository exists.
    record RetentionSet(RepositoryId repository, Retention retention) implements GlobalEvent {}

    /// Iff the repository exists.
    record DescriptionSet(RepositoryId repository, String description) implements GlobalEvent {}

    /// Iff the repository exists.
    record AutomaticSearchSet(RepositoryId repository, boolean isAutomatic) implements GlobalEvent {}

    /// With its tokens, parsers, saved queries, files and listeners, and the roles of users in it. From then on
    /// retention lets go of all its events; its id never comes back. Iff the repository exists.
    record RepositoryRemoved(RepositoryId repository) implements GlobalEvent {}

    /// Iff its hash and id are new, its name is new in its repository, and that exists.
    record TokenAdded(AccessToken token) implements GlobalEvent {}

    /// Iff there is such a token.
    record TokenRemoved(String tokenId) implements GlobalEvent {}

    /// The parser for what comes in with it from now on; none: each request says. Iff there is such a token.
    record TokenParserSet(String tokenId, Optional<String> parser) implements GlobalEvent {}

    /// Makes or replaces. Iff the repository exists.
    record ParserDefined(ParserDefinition parser) implements GlobalEvent {}

    /// Tokens that name it keep the name. Iff there is such a parser.
    record ParserRemoved(RepositoryId repository, String name) implements GlobalEvent {}

    /// Makes the query of this id, or replaces it. Iff the repository exists and stays the same, the name is
    /// no other
    /// query's there, and there are not too many.
    record SavedQuerySet(SavedQuery query) implements GlobalEvent {}

    /// Iff there is such a query.
    record SavedQueryRemoved(String queryId) implements GlobalEvent {}

    /// Makes the file of this place, or replaces it. Iff the repository exists, the id is new, there are not
    /// too
    /// many,
    /// and where the cluster has a bucket, the content is there and its key is not doomed.
    record LookupFileSet(LookupFile file) implements GlobalEvent {}

    /// The content is in the bucket too, which came later than the file; its checksum was read back. Iff
    /// there is
    /// such
    /// a file without an object, and the key is not doomed.
    record LookupFileUploaded(String fileId, BucketObject object) implements GlobalEvent {}

    /// Iff there is a file at this place.
    record LookupFileRemoved(LookupFile.Place place) implements GlobalEvent {}

    /// Makes the listener of this id, or replaces it. Iff the repository exists, the name is no other
    /// listener's,
    /// none
    /// has its port on a node that both are for, and there are not too many.
    record ListenerSet(Listener listener) implements GlobalEvent {}

    /// Iff there is such a listener.
    record ListenerRemoved(String listenerId) implements GlobalEvent {}

    /// Iff neither id nor name is taken, each repository of the grant exists, and there are not too many.
    record UserAdded(User user) implements GlobalEvent {}

    /// Replaces name, full name and grant. Iff there is a user of this id, made at this time, the name is no
    /// other's,
    /// and each repository of the grant exists.
    record UserChanged(User user) implements GlobalEvent {}

    /// In one repository; no role takes it away. Iff user and repository exist, and the user is not root.
    record UserRoleSet(String userId, RepositoryId repository, Optional<Role> role) implements GlobalEvent {}

    /// With its tokens. Iff there is such a user.
    record UserRemoved(String userId) implements GlobalEvent {}

    /// Iff the user exists and has not too many, hash and id are new, and so is the name among the user's.
    record UserTokenAdded(UserToken token) implements GlobalEvent {}

    /// Iff there is such a token.
    record UserTokenRemoved(String tokenId) implements GlobalEvent {}

    /// The cluster owns a prefix of a bucket. From now on only what is there is settled. Iff the generation
    /// is newer.
    record BucketAttached(BucketState bucket) implements GlobalEvent {}

    /// The cluster was recovered from its bucket, by the owner of this generation: what follows is about the
    /// state that
    /// it put there, and nothing before this event counts. Never takes effect by itself: who reads the topic
    /// fetches
    /// that state.
    record TakenOver(long ownerGeneration) implements GlobalEvent {}

    /// A mini-segment that is complete and fsynced. Iff generation and epoch are current, the sender is the
    /// primary
    /// in
    /// this incarnation, and `mini.offsets().from()` is the partition's next offset. Then its end is.
    ///
    /// @param taken what the batches of the range say that they hold, counted apart from what was written
    /// @param handOverTo who leads from now on; changes nothing unless that node is online and has said that
    ///     it is
    ///     ready, in this epoch and in its present incarnation
    record Committed(
            NodeId sender, String incarnation, MiniSegment mini, List<TakenEvents> taken, Optional<NodeId> handOverTo)
            implements GlobalEvent {
        public Committed(NodeId sender, String incarnation, MiniSegment mini, List<TakenEvents> taken) {
            this(sender, incarnation, mini, taken, Optional.empty());
        }
    }

    /// Kafka no longer has these offsets, and nobody has digested them. Iff generation and epoch are current
    /// and
    /// `from` is the next offset.
    record MarkedMissing(int partition, int generation, long epoch, OffsetRange offsets) implements GlobalEvent {}

    /// A lost mini-segment was digested again from Kafka. Iff it is still lost, the sender is the primary of
    /// its
    /// partition in this incarnation, and both hold the same offsets and as many events of each repository.
    /// Takes
    /// over what was merged or expired.
    record Replaced(NodeId sender, String incarnation, String lostId, MiniSegment mini) implements GlobalEvent {}

    /// The file is in the bucket; its checksum was read back. Iff the state names the file, with this
    /// checksum and no
    /// object yet, and the key is not doomed.
    record Uploaded(String fileId, BucketObject object) implements GlobalEvent {}

    /// The node has a verified copy. Iff the state names the file, with this checksum.
    record CopyAdded(String fileId, NodeId node, String checksum) implements GlobalEvent {}

    /// The node does not have the file that the state says it has. Always takes effect.
    record CopyLost(String fileId, NodeId node) implements GlobalEvent {}

    /// The node lets go of its copies: first this, then it deletes them. Iff each file is settled without it,
    /// or
    /// retired.
    record CopiesRemoved(List<String> fileIds, NodeId node) implements GlobalEvent {}

    /// Segments stand for sections of mini-segments from now on. Iff the sender is in this incarnation, each
    /// section is
    /// there and live, as many events and bytes are in the segments as in the sections, no id is taken, no
    /// key is
    /// doomed, and the segments are settled already.
    ///
    /// @param miniIds whose sections of the repository were merged
    record Merged(
            NodeId sender,
            String incarnation,
            String mergeId,
            RepositoryId repository,
            List<String> miniIds,
            List<Segment> segments)
            implements GlobalEvent {}

    /// Retention lets go of sections. Iff all of them are there and live.
    record Expired(List<FileSection> sections) implements GlobalEvent {}

    /// Nothing needs these files any more. Iff each section is expired, or merged into segments that are
    /// settled in
    /// this state; and no repeat of a keyed request in it can come any more. The only way to a tombstone.
    record Retired(List<String> fileIds) implements GlobalEvent {}

    /// The objects of retired files are deleted. Iff all of them are retired.
    record ObjectsRemoved(List<String> fileIds) implements GlobalEvent {}

    /// Forgets retired files. Iff no copy and no object is left of any.
    record Purged(List<String> fileIds) implements GlobalEvent {}

    /// These objects of the bucket are going to be deleted. Iff the state names none of them. From now on no
    /// event
    /// that
    /// names one takes effect.
    record Doomed(List<String> keys) implements GlobalEvent {}
}
