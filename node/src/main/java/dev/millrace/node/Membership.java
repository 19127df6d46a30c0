package dev.millrace.node;

import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeRole;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.Recovery;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.storage.DamageListener;
import dev.millrace.node.storage.SegmentDirectory;
import dev.millrace.node.topic.TopicIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first things that a process says to Global, and the comparison of its disk with what Global says.
final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private static final int NAMES_MAX = 5;

    private final Global global;
    private final NodeId self;
    private final String incarnation;

    Membership(Global global, NodeId self, String incarnation) {
        this.global = global;
        this.self = self;
        this.incarnation = incarnation;
    }

    /// From now on nothing takes effect that an earlier process of this node had under way.
    void join(MemberConfig member, NodeRole role, String address, Optional<String> peerAddress)
            throws IOException, InterruptedException {
        global.publish(new GlobalEvent.Joined(
                self,
                incarnation,
                member.name(),
                address,
                peerAddress,
                member.zone(),
                member.pool(),
                role,
                NodeBanner.release()));
    }

    /// Several nodes have to reach each other, and hand over through a bucket what they hold.
    static void requireFitForOthers(GlobalState state, NodeId self, boolean hasBucket, boolean hasPeers)
            throws IOException {
        List<NodeState> others = state.nodes().values().stream()
                .filter(each -> !each.id().equals(self))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        if (!hasBucket) {
            throw new IOException(
                    "the cluster has other nodes (%s), and several nodes need a bucket that they share: set bucket-url on each; if those nodes are gone for good, say so with `millrace nodes lost` first"
                            .formatted(names(others)));
        }
        if (!hasPeers) {
            throw new IOException(
                    "the cluster has other nodes (%s), and this one has no certificate to talk to them: make some with `millrace certificates`, and set peer-tls-ca, peer-tls-certificate and peer-tls-key on each node"
                            .formatted(names(others)));
        }
        List<NodeState> mute = others.stream()
                .filter(each -> each.peerAddress().isEmpty() && each.isOnline())
                .toList();
        if (!mute.isEmpty()) {
            throw new IOException(
                    "%s cannot be reached by other nodes: set peer-tls-ca, peer-tls-certificate, peer-tls-key and bucket-url there and start it again, then start this one"
                            .formatted(names(mute)));
        }
    }

    private static String names(List<NodeState> nodes) {
        return nodes.stream().map(NodeState::name).sorted().limit(NAMES_MAX).collect(Collectors.joining(", "));
    }

    /// Of the ingest topic that this state counts offsets of, or has to adopt first.
    static int generation(GlobalState state) {
        int known = state.topic().map(IngestTopicState::generation).orElse(0);
        return Recovery.lacksTopic(state) ? known + 1 : known;
    }

    /// Makes sure that Global's offsets are those of this topic.
    void adopt(TopicIdentity found, int partitions) throws IOException, InterruptedException {
        Optional<IngestTopicState> known = global.state().topic();
        if (known.isEmpty() || Recovery.lacksTopic(global.state())) {
            // Refused where another node was faster; then its word is checked below.
            global.publish(new GlobalEvent.TopicAdopted(
                    new IngestTopicState(generation(global.state()), found.clusterId(), found.topicId(), partitions)));
            known = global.state().topic();
        }
        IngestTopicState topic = known.orElseThrow(() -> new IOException("global did not take the ingest topic"));
        if (!topic.clusterId().equals(found.clusterId()) || !topic.topicId().equals(found.topicId())) {
            throw new IOException(
                    "the ingest topic is not the one that this node's files came from (cluster %s, topic %s; found %s, %s): start with the Kafka that belongs to the data directory"
                            .formatted(topic.clusterId(), topic.topicId(), found.clusterId(), found.topicId()));
        }
    }

    /// Deletes what never took effect, and says what is lacking to whoever heals.
    void compareDisk(SegmentDirectory minis, SegmentDirectory segments, DamageListener damages) throws IOException {
        GlobalState state = global.state();
        List<String> swept = new ArrayList<>(minis.sweep(id -> isKnown(state, FileKind.MINI, id)));
        swept.addAll(segments.sweep(id -> isKnown(state, FileKind.SEGMENT, id)));
        if (!swept.isEmpty()) {
            LOG.info("deleted {} files of an earlier process that never took effect", swept.size());
        }
        lacking(state.minis().values(), minis, damages);
        lacking(state.segments().values(), segments, damages);
    }

    private static boolean isKnown(GlobalState state, FileKind kind, String id) {
        return state.files().find(id).filter(each -> each.kind() == kind).isPresent()
                || state.files().tombstones().containsKey(id);
    }

    private void lacking(Collection<? extends StoredFile> files, SegmentDirectory directory, DamageListener damages) {
        Set<String> mine = files.stream()
                .filter(each -> each.holders().contains(self))
                .map(StoredFile::id)
                .collect(Collectors.toUnmodifiableSet());
        for (String lost : directory.lacking(mine)) {
            damages.found(lost, "it is not on this disk any more");
        }
    }
}
