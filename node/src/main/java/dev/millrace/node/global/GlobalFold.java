package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalEvent.CopyLost;
import dev.millrace.node.global.GlobalEvent.Joined;
import dev.millrace.node.global.GlobalEvent.ParserDefined;
import dev.millrace.node.global.GlobalEvent.RepositoryCreated;
import dev.millrace.node.global.GlobalEvent.TokenAdded;
import dev.millrace.node.global.GlobalEvent.TokenRemoved;
import dev.millrace.node.global.GlobalEvent.TopicAdopted;
import java.util.Optional;

/// The fold of Global: pure, total, the same on every node. No clock, no chance, no I/O.
///
/// An event whose precondition does not hold changes nothing, and the fold says why. The version is the caller's: it
/// is the place of the event in the topic, which an event does not know.
public final class GlobalFold {
    private GlobalFold() {}

    public static Applied apply(GlobalState state, GlobalEvent event) {
        Applied applied = change(state, event);
        return applied.refusedBecause().isPresent()
                ? applied
                : Applied.tookEffect(SafeOffsets.advance(applied.state()));
    }

    private static Applied change(GlobalState state, GlobalEvent event) {
        return switch (event) {
            case Joined joined -> Applied.tookEffect(PartitionFold.join(state, joined));
            case TopicAdopted adopted -> PartitionFold.adopt(state, adopted);
            case RepositoryCreated created -> create(state, created.repository());
            case GlobalEvent.RetentionSet set -> keep(state, set);
            case TokenAdded added -> add(state, added.token());
            case TokenRemoved removed -> remove(state, removed.tokenId());
            case ParserDefined defined -> define(state, defined.parser());
            case GlobalEvent.Committed committed -> PartitionFold.commit(state, committed);
            case GlobalEvent.MarkedMissing missing -> PartitionFold.markMissing(state, missing);
            case GlobalEvent.Replaced replaced -> FileFold.replace(state, replaced);
            case GlobalEvent.BucketAttached attached -> FileFold.attach(state, attached.bucket());
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

    private static Applied create(GlobalState state, Repository repository) {
        if (state.repository(repository.id()).isPresent()) {
            return Applied.refused(state, "there is a repository with the id %s already", repository.id());
        }
        if (state.repository(repository.name()).isPresent()) {
            return Applied.refused(state, "there is a repository '%s' already", repository.name());
        }
        return Applied.tookEffect(state.withRepositories(state.repositories().plus(repository.id(), repository)));
    }

    private static Applied keep(GlobalState state, GlobalEvent.RetentionSet set) {
        return state.repository(set.repository())
                .map(each -> Applied.tookEffect(
                        state.withRepositories(state.repositories().plus(each.id(), each.keeping(set.retention())))))
                .orElseGet(() -> Applied.refused(state, "there is no repository with the id %s", set.repository()));
    }

    private static Applied add(GlobalState state, AccessToken token) {
        Optional<RepositoryId> repository = token.repository();
        if (repository.isPresent() && state.repository(repository.get()).isEmpty()) {
            return Applied.refused(state, "there is no repository with the id %s", repository.get());
        }
        for (AccessToken each : state.tokens().values()) {
            if (each.id().equals(token.id()) || each.hash().equals(token.hash())) {
                return Applied.refused(state, "there is such a token already");
            }
            if (each.name().equals(token.name()) && each.repository().equals(token.repository())) {
                return Applied.refused(state, "there is a token '%s' already", token.name());
            }
        }
        return Applied.tookEffect(state.withTokens(state.tokens().plus(token.hash(), token)));
    }

    private static Applied remove(GlobalState state, String tokenId) {
        Optional<AccessToken> token = state.tokens().values().stream()
                .filter(each -> each.id().equals(tokenId))
                .findFirst();
        return token.map(each ->
                        Applied.tookEffect(state.withTokens(state.tokens().minus(each.hash()))))
                .orElseGet(() -> Applied.refused(state, "there is no token with the id %s", tokenId));
    }

    private static Applied define(GlobalState state, ParserDefinition parser) {
        if (state.repository(parser.repository()).isEmpty()) {
            return Applied.refused(state, "there is no repository with the id %s", parser.repository());
        }
        return Applied.tookEffect(
                state.withParsers(state.parsers().plus(parser.repository() + "/" + parser.name(), parser)));
    }
}
