package dev.millrace.node.global;

import dev.millrace.node.global.GlobalEvent.CopyLost;
import dev.millrace.node.global.GlobalEvent.Joined;
import dev.millrace.node.global.GlobalEvent.ParserDefined;
import dev.millrace.node.global.GlobalEvent.RepositoryCreated;
import dev.millrace.node.global.GlobalEvent.TokenAdded;
import dev.millrace.node.global.GlobalEvent.TokenRemoved;
import dev.millrace.node.global.GlobalEvent.TopicAdopted;

/// The fold of Global: pure, total, the same on every node. No clock, no chance, no I/O.
///
/// An event whose precondition does not hold changes nothing, and the fold says why. The version is the
/// caller's: it
/// is the place of the event in the topic, which an event does not know.
public final class GlobalFold {
    private GlobalFold() {}

    public static Applied apply(GlobalState state, GlobalEvent event) {
        Applied applied = change(state, event);
        return applied.refusedBecause().isPresent() ? applied : Applied.tookEffect(settle(state, applied.state()));
    }

    /// What follows from the change. Looks only at what changed: a sign of life must cost next to nothing.
    @SuppressWarnings("ReferenceEquality") // whatever did not change is the same object, and millions are not compared
    private static GlobalState settle(GlobalState before, GlobalState changed) {
        GlobalState after = changed;
        boolean isAboutNodes = after.nodes() != before.nodes() && !Liveness.isSameWithoutPings(before, after);
        if (isAboutNodes || after.rules() != before.rules() || !after.topic().equals(before.topic())) {
            after = Election.assign(after);
        }
        if (isAboutNodes || after.partitions() != before.partitions()) {
            after = Election.hold(after);
        }
        boolean isAboutFiles = after.files() != before.files()
                || after.partitions() != before.partitions()
                || !after.topic().equals(before.topic());
        return isAboutFiles ? SafeOffsets.advance(after) : after;
    }

    private static Applied change(GlobalState state, GlobalEvent event) {
        return switch (event) {
            case Joined joined -> Applied.tookEffect(NodeFold.join(state, joined));
            case GlobalEvent.Pinged ping -> NodeFold.ping(state, ping);
            case GlobalEvent.Offline offline -> NodeFold.offline(state, offline);
            case GlobalEvent.EvacuationSet set -> NodeFold.evacuate(state, set);
            case GlobalEvent.NodeRemoved(NodeId node) -> NodeFold.remove(state, node);
            case GlobalEvent.NodeLost(NodeId node) -> NodeFold.lose(state, node);
            case GlobalEvent.Ready ready -> NodeFold.ready(state, ready);
            case GlobalEvent.Resigned resigned -> NodeFold.resign(state, resigned);
            case GlobalEvent.DigestRuleSet(DigestRule rule) -> RuleFold.set(state, rule);
            case GlobalEvent.DigestRuleRemoved(String id) -> RuleFold.removeDigest(state, id);
            case GlobalEvent.StorageRuleSet(StorageRule rule) -> RuleFold.set(state, rule);
            case GlobalEvent.StorageRuleRemoved(String id) -> RuleFold.removeStorage(state, id);
            case TopicAdopted adopted -> PartitionFold.adopt(state, adopted);
            case RepositoryCreated created -> RepositoryFold.create(state, created.repository());
            case GlobalEvent.RetentionSet(var id, Retention retention) ->
                RepositoryFold.change(state, id, each -> each.keeping(retention));
            case GlobalEvent.DescriptionSet(var id, String description) ->
                RepositoryFold.change(state, id, each -> each.described(description));
            case GlobalEvent.AutomaticSearchSet(var id, boolean isAutomatic) ->
                RepositoryFold.change(state, id, each -> each.searchedAutomatically(isAutomatic));
            case GlobalEvent.RepositoryRemoved(var id) -> RepositoryFold.remove(state, id);
            case TokenAdded added -> RepositoryFold.addToken(state, added.token());
            case TokenRemoved removed -> RepositoryFold.removeToken(state, removed.tokenId());
            case GlobalEvent.TokenParserSet set -> RepositoryFold.bindToken(state, set);
            case ParserDefined defined -> RepositoryFold.define(state, defined.parser());
            case GlobalEvent.ParserRemoved removed -> RepositoryFold.removeParser(state, removed);
            case GlobalEvent.SavedQuerySet(SavedQuery query) -> AssetFold.save(state, query);
            case GlobalEvent.SavedQueryRemoved(String id) -> AssetFold.removeSaved(state, id);
            case GlobalEvent.LookupFileSet(LookupFile file) -> AssetFold.setFile(state, file);
            case GlobalEvent.LookupFileUploaded uploaded -> AssetFold.upload(state, uploaded);
            case GlobalEvent.LookupFileRemoved(LookupFile.Place place) -> AssetFold.removeFile(state, place);
            case GlobalEvent.ListenerSet(Listener listener) -> ListenerFold.set(state, listener);
            case GlobalEvent.ListenerRemoved(String id) -> ListenerFold.remove(state, id);
            case GlobalEvent.UserAdded(User user) -> PeopleFold.add(state, user);
            case GlobalEvent.UserChanged(User user) -> PeopleFold.change(state, user);
            case GlobalEvent.UserRoleSet set -> PeopleFold.setRole(state, set);
            case GlobalEvent.UserRemoved(String id) -> PeopleFold.remove(state, id);
            case GlobalEvent.UserTokenAdded(UserToken token) -> PeopleFold.addToken(state, token);
            case GlobalEvent.UserTokenRemoved(String id) -> PeopleFold.removeToken(state, id);
            case GlobalEvent.Committed committed -> PartitionFold.commit(state, committed);
            case GlobalEvent.MarkedMissing missing -> PartitionFold.markMissing(state, missing);
            case GlobalEvent.Replaced replaced -> FileFold.replace(state, replaced);
            case GlobalEvent.BucketAttached attached -> FileFold.attach(state, attached.bucket());
            case GlobalEvent.TakenOver _ -> Applied.refused(state, "the state that follows is in the bucket");
            case GlobalEvent.Uploaded uploaded -> FileFold.upload(state, uploaded);
            case GlobalEvent.CopyAdded added -> FileFold.addCopy(state, added);
            case CopyLost lost -> Applied.tookEffect(FileFold.loseCopy(state, lost));
            case GlobalEvent.CopiesRemoved removed -> FileFold.removeCopies(state, removed);
            case GlobalEvent.Merged merged -> MergeFold.merge(state, merged);
            case GlobalEvent.Expired expired -> FileFold.expire(state, expired);
            case GlobalEvent.Retired retired -> MergeFold.retire(state, retired.fileIds());
            case GlobalEvent.ObjectsRemoved removed -> MergeFold.removeObjects(state, removed.fileIds());
            case GlobalEvent.Purged purged -> MergeFold.purge(state, purged.fileIds());
            case GlobalEvent.Doomed doomed -> FileFold.doom(state, doomed.keys());
        };
    }
}
