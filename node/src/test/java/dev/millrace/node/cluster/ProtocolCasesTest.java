package dev.millrace.node.cluster;

import static dev.millrace.node.cluster.Scenario.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.bucket.Bucket.Owner;
import dev.millrace.node.cluster.Scenario.Outcomes;
import dev.millrace.node.cluster.SimulatedEvents.Event;
import dev.millrace.node.cluster.SimulatedKafka.Fate;
import dev.millrace.node.global.DigestRule;
import dev.millrace.node.global.FileSection;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalEvent.Committed;
import dev.millrace.node.global.GlobalEvent.Merged;
import dev.millrace.node.global.GlobalEvent.Offline;
import dev.millrace.node.global.GlobalEvent.Pinged;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeSelector;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.StorageRule;
import dev.millrace.node.global.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The cases that the protocol names as the first to simulate, in its order.
class ProtocolCasesTest {
    private final Scenario scenario = Scenario.begin();
    private final SimulatedCluster cluster = scenario.cluster;

    @Test
    void aCommitIsAppliedAndItsAnswerLost() {
        scenario.onNext(each -> each instanceof Committed, Fate.ARRIVES_UNHEARD).send(12);
        scenario.until("it was applied", () -> scenario.partition().nextOffset() > 0);
        scenario.askAll().run(5 * SECOND);
        assertThat(scenario.state().minis()).isNotEmpty();
        scenario.endsWell();
    }

    @Test
    void aPrimarySleepsThroughItsOwnReplacementAndWakesWithAFinishedFile() {
        SimulatedNode primary = scenario.primary();
        scenario.onNext(each -> each instanceof Committed, Fate.IS_HELD).send(8);
        scenario.until("a commit is under way", () -> cluster.kafka.heldCount() == 1);
        primary.pause(20 * SECOND);
        scenario.until("another leads", () -> scenario.isLedByAnotherThan(primary));
        assertThat(scenario.partition().nextOffset()).isZero();
        assertThat(scenario.release().haveRefusal("epoch")).isTrue();
        scenario.askAll().run(5 * SECOND).endsWell();
    }

    @Test
    void aPingComesBeforeTheWordThatItsSenderIsSilent() {
        NodeId silent = scenario.other().id;
        cluster.kafka.decideFates(
                each -> isPing(each, silent) || isOffline(each, silent) ? Fate.IS_HELD : Fate.ARRIVES);
        scenario.until("the others call it silent", () -> cluster.kafka.heldCount() > 5);
        scenario.run(2 * SECOND);
        cluster.kafka.decideFates(_ -> Fate.ARRIVES);
        assertThat(scenario.release().haveRefusal("has pinged since")).isTrue();
        assertThat(node(silent).isOnline()).isTrue();
        scenario.send(10).endsWell();
    }

    @Test
    void theWordThatANodeIsSilentComesBeforeItsPing() {
        SimulatedNode primary = scenario.primary();
        long epoch = scenario.partition().epoch();
        cluster.kafka.decideFates(each -> isPing(each, primary.id) ? Fate.IS_HELD : Fate.ARRIVES);
        scenario.send(10).until("another leads", () -> scenario.isLedByAnotherThan(primary));
        cluster.kafka.decideFates(_ -> Fate.ARRIVES);
        scenario.release();
        assertThat(node(primary.id).isOnline()).isTrue();
        assertThat(scenario.partition().epoch()).isGreaterThan(epoch);
        scenario.endsWell();
    }

    @Test
    void whoTakesOverCrashesInTheSameInstant() {
        SimulatedNode primary = scenario.primary();
        SimulatedNode preferred = scenario.other();
        scenario.onNext(
                each -> each instanceof Committed committed
                        && committed.handOverTo().equals(Optional.of(preferred.id)),
                Fate.ARRIVES,
                preferred::crash);
        prefer(preferred);
        cluster.ingestAllTheTime(100);
        scenario.until(
                "it was handed over", () -> scenario.partition().primary().equals(Optional.of(preferred.id)));
        assertThat(preferred.isUp()).isFalse();
        cluster.askAllTheTime(200);
        scenario.until("another leads", () -> scenario.isLedByAnotherThan(preferred));
        assertThat(primary.isUp()).isTrue();
        cluster.stopIngest();
        scenario.endsWell();
    }

    @Test
    void whoHandsOverCrashesInTheSameInstant() {
        SimulatedNode primary = scenario.primary();
        SimulatedNode preferred = scenario.other();
        scenario.onNext(
                each -> each instanceof Committed committed
                        && committed.handOverTo().isPresent(),
                Fate.ARRIVES,
                primary::crash);
        prefer(preferred);
        cluster.ingestAllTheTime(100);
        cluster.askAllTheTime(200);
        scenario.until("it was handed over", () -> scenario.isLedBy(preferred));
        scenario.run(5 * SECOND);
        cluster.stopIngest();
        scenario.endsWell();
    }

    @Test
    void theBucketSaysTheOppositeOfWhatIsTrue() {
        cluster.bucket.disturb(false, 1_000);
        scenario.send(30).run(15 * SECOND);
        assertThat(cluster.kafka.begin(0)).isLessThan(30);
        cluster.bucket.disturb(false, 0);
        scenario.endsWell();
    }

    @Test
    void aCopyIsRemovedWhileAnotherHolderDies() {
        scenario.publish(
                new GlobalEvent.StorageRuleSet(new StorageRule("two", List.of(), List.of(NodeSelector.EVERY), 2)));
        scenario.send(12)
                .until(
                        "there are two copies",
                        () -> scenario.state()
                                .files()
                                .all()
                                .anyMatch(each -> each.holders().size() == 2));
        StoredFile file = scenario.state()
                .files()
                .all()
                .filter(each -> each.holders().size() == 2)
                .findFirst()
                .orElseThrow();
        List<SimulatedNode> holders = cluster.nodes.stream()
                .filter(each -> file.holders().contains(each.id))
                .toList();
        NodeId gone = holders.getLast().id;
        scenario.publish(new GlobalEvent.CopiesRemoved(List.of(file.id()), holders.getFirst().id));
        holders.getLast().loseDisk();
        scenario.askAll().run(6 * SECOND).publish(new GlobalEvent.NodeLost(gone));
        scenario.endsWell();
    }

    @Test
    void aMergeComesAfterItsSourcesHaveExpired() {
        List<Merged> late = new ArrayList<>();
        scenario.onNext(each -> each instanceof Merged merged && late.isEmpty() && late.add(merged), Fate.IS_HELD);
        scenario.send(60).until("a merge is under way", () -> cluster.kafka.heldCount() == 1);
        Merged merged = late.getFirst();
        scenario.publish(new GlobalEvent.Expired(merged.miniIds().stream()
                .map(each -> new FileSection(each, merged.repository()))
                .toList()));
        assertThat(scenario.release().haveRefusal("no live section")).isTrue();
        scenario.askAll().endsWell();
    }

    @Test
    void anExpiryComesAfterItsSectionsWereMerged() {
        scenario.send(60)
                .until("a merge was applied", () -> !scenario.state().segments().isEmpty());
        List<FileSection> merged = scenario.state().minis().values().stream()
                .flatMap(mini -> mini.sections().stream()
                        .filter(each -> !each.isLive())
                        .map(each -> new FileSection(mini.id(), each.repository())))
                .toList();
        assertThat(scenario.publish(new GlobalEvent.Expired(merged)).haveRefusal("no live section"))
                .isTrue();
        scenario.askAll().endsWell();
    }

    @Test
    void aTrimThatWasDecidedOnAnOldVersionComesLate() {
        scenario.send(30).until("something is safe", () -> scenario.partition().safeOffset() > 0);
        long old = scenario.partition().safeOffset();
        SimulatedNode primary = scenario.primary();
        primary.pause(20 * SECOND);
        scenario.send(30).until("another leads", () -> scenario.isLedByAnotherThan(primary));
        scenario.send(30).run(10 * SECOND);
        long begin = cluster.kafka.begin(0);
        cluster.trim(cluster.kafka.identity(), 0, old);
        assertThat(cluster.kafka.begin(0)).isGreaterThanOrEqualTo(begin);
        scenario.endsWell();
    }

    @Test
    void theDiskWithTheSnapshotIsLostAfterTheTopicWasTrimmed() {
        cluster.ingestAllTheTime(100);
        scenario.until("Global was trimmed", () -> cluster.kafka.globalBegin() > 0);
        cluster.stopIngest();
        for (SimulatedNode each : cluster.nodes) {
            each.loseDisk();
        }
        scenario.run(SECOND);
        cluster.nodes.forEach(SimulatedNode::start);
        scenario.until("they have joined", () -> cluster.nodes.stream().allMatch(SimulatedNode::hasJoined));
        new Chaos(cluster).end();
        scenario.endsWell();
    }

    @Test
    void queriesSpanCommitsMergesMovesAndFailovers() {
        cluster.ingestAllTheTime(60);
        cluster.askAllTheTime(60);
        for (int i = 0; i < 3; i++) {
            SimulatedNode primary = scenario.run(4 * SECOND).primary();
            primary.crash();
            scenario.until("another leads", () -> scenario.isLedByAnotherThan(primary));
            primary.start();
            scenario.run(3 * SECOND);
        }
        cluster.stopIngest();
        assertThat(scenario.state().segments()).isNotEmpty();
        assertThat(cluster.completeAnswers()).isGreaterThan(100);
        scenario.endsWell();
    }

    @Test
    void anotherClusterTakesThePrefixOver() {
        scenario.send(30)
                .until(
                        "something is in the bucket",
                        () -> !cluster.bucket.keys().isEmpty());
        cluster.ingestAllTheTime(60);
        cluster.bucket.own(new Owner("another", 2));
        scenario.run(2 * SimulatedBucket.LEASE_MILLIS);
        List<String> listed = cluster.bucket.listForTaker();
        scenario.run(15 * SECOND);
        assertThat(cluster.bucket.keys()).containsExactlyElementsOf(listed);
        assertThat(scenario.partition().safeOffset())
                .isLessThan(scenario.partition().nextOffset());
        cluster.askAllTheTime(100);
        scenario.run(5 * SECOND);
        assertThat(cluster.completeAnswers()).isPositive();
    }

    @Test
    void kafkaIsReplacedUnderARunningCluster() {
        scenario.send(20).until("something is safe", () -> scenario.partition().safeOffset() > 0);
        cluster.kafka.replaceTopic();
        for (int each = 0; each < cluster.events.count(); each++) {
            if (cluster.events.filesWith(each).isEmpty()) {
                cluster.events.goes(each);
            }
        }
        long next = scenario.partition().nextOffset();
        scenario.send(30).run(10 * SECOND);
        assertThat(scenario.partition().nextOffset()).as("digest stands still").isEqualTo(next);
        assertThat(cluster.kafka.begin(0)).as("nothing is trimmed").isZero();
        scenario.publish(new GlobalEvent.TopicAdopted(new IngestTopicState(
                1,
                cluster.kafka.identity().clusterId(),
                cluster.kafka.identity().topicId(),
                1)));
        scenario.endsWell();
        assertThat(scenario.partition().generation()).isEqualTo(1);
        assertThat(scenario.partition().nextOffset()).isEqualTo(30);
    }

    @Test
    void aQueryComesBeforeThePrimaryHasPolledWhatWasAcknowledged() {
        for (int i = 0; i < 40; i++) {
            scenario.send(1).askAll();
        }
        scenario.run(5 * SECOND);
        assertThat(cluster.completeAnswers()).isGreaterThan(200);
        scenario.endsWell();
    }

    @Test
    void aPrimaryReadsItsOwnKeyedRecordAgain() {
        SimulatedNode primary = scenario.primary();
        Event event = scenario.sendKeyed();
        scenario.sendAgain(event);
        primary.crash();
        scenario.run(300);
        primary.start();
        scenario.until("it leads again", () -> scenario.isLedBy(primary));
        scenario.sendAgain(event).askAll().endsWell();
        assertThat(cluster.kafka.end(0)).isEqualTo(3);
    }

    @Test
    void aCommitFromBeforeARestartComesAfterIt() {
        SimulatedNode primary = scenario.primary();
        scenario.onNext(each -> each instanceof Committed, Fate.IS_HELD).send(8);
        scenario.until("a commit is under way", () -> cluster.kafka.heldCount() == 1);
        restart(primary);
        assertThat(scenario.release().haveRefusal("epoch")).isTrue();
        scenario.endsWell();
    }

    @Test
    void aMergeFromBeforeARestartComesAfterIt() {
        List<Merged> late = new ArrayList<>();
        scenario.onNext(each -> each instanceof Merged merged && late.isEmpty() && late.add(merged), Fate.IS_HELD);
        scenario.send(60).until("a merge is under way", () -> cluster.kafka.heldCount() == 1);
        restart(java.util.Objects.requireNonNull(cluster.find(late.getFirst().sender())));
        Outcomes outcomes = scenario.release();
        assertThat(outcomes.haveRefusal("incarnation") || outcomes.haveRefusal("no live section"))
                .isTrue();
        scenario.endsWell();
    }

    @Test
    void aFileIsLostBeforeItWasAnywhereElse() {
        cluster.bucket.disturb(true, 0);
        Event keyed = scenario.sendKeyed();
        scenario.send(12).until("it is committed", () -> scenario.partition().nextOffset() >= 13);
        SimulatedNode primary = scenario.primary();
        NodeId was = primary.id;
        primary.loseDisk();
        scenario.sendAgain(keyed).until("another leads", () -> scenario.isLedByAnotherThan(primary));
        scenario.publish(new GlobalEvent.NodeLost(was));
        scenario.askAll().run(8 * SECOND);
        assertThat(scenario.state().minis().values()).noneMatch(MiniSegment::isLost);
        cluster.bucket.disturb(false, 0);
        scenario.endsWell();
    }

    @Test
    void theLastOwnerIsDeclaredOffLine() {
        scenario.send(10);
        cluster.nodes.forEach(SimulatedNode::stop);
        scenario.send(20);
        assertThat(scenario.state().nodes().values()).noneMatch(NodeState::isOnline);
        long epoch = scenario.partition().epoch();
        cluster.nodes.getLast().start();
        scenario.until("it leads", () -> scenario.isLedBy(cluster.nodes.getLast()));
        assertThat(scenario.partition().epoch()).isGreaterThan(epoch);
        scenario.askAll().endsWell();
    }

    @Test
    void anObjectIsDoomedWhileTheMergeThatNamesItIsUnderWay() {
        List<String> held = new ArrayList<>();
        cluster.kafka.decideFates(
                each -> each instanceof Merged merged && isFirst(merged, held) ? Fate.IS_HELD : Fate.ARRIVES);
        cluster.ingestAllTheTime(100);
        scenario.until("a merge is under way", () -> cluster.kafka.heldCount() == 1);
        scenario.until(
                "its object is doomed", () -> !scenario.state().files().doomed().isEmpty());
        cluster.stopIngest();
        Outcomes outcomes = scenario.release();
        assertThat(outcomes.haveRefusal("being deleted")).isTrue();
        scenario.endsWell();
    }

    @Test
    void retentionLetsGoWhileQueriesRun() {
        Scenario kept = Scenario.withRetention(8 * SECOND);
        kept.cluster.ingestAllTheTime(80);
        kept.cluster.askAllTheTime(80);
        kept.run(40 * SECOND);
        kept.cluster.stopIngest();
        assertThat(kept.state()
                        .files()
                        .ledger(SimulatedEvents.REPOSITORIES.getLast())
                        .expiredEvents())
                .isPositive();
        kept.endsWell();
    }

    private static boolean isFirst(Merged merged, List<String> met) {
        if (met.isEmpty()) {
            met.add(merged.mergeId());
        }
        return met.contains(merged.mergeId());
    }

    private void restart(SimulatedNode node) {
        node.crash();
        scenario.run(300);
        node.start();
        scenario.until("it has joined again", node::hasJoined);
    }

    private void prefer(SimulatedNode node) {
        scenario.publish(new GlobalEvent.DigestRuleSet(
                new DigestRule("preferred", List.of(), List.of(NodeSelector.of(node.id), NodeSelector.EVERY), 0)));
    }

    private NodeState node(NodeId id) {
        return java.util.Objects.requireNonNull(scenario.state().nodes().get(id));
    }

    private static boolean isPing(GlobalEvent event, NodeId of) {
        return event instanceof Pinged ping && ping.node().equals(of);
    }

    private static boolean isOffline(GlobalEvent event, NodeId of) {
        return event instanceof Offline offline && offline.node().equals(of);
    }
}
