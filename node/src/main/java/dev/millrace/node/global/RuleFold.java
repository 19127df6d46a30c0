package dev.millrace.node.global;

/// The part of the fold that is about rules. Any rule is taken that means something; who it chooses follows
/// from the
/// nodes.
final class RuleFold {
    private RuleFold() {}

    static Applied set(GlobalState state, DigestRule rule) {
        Rules rules = state.rules();
        if (!rules.digest().containsKey(rule.id()) && rules.digest().size() >= Rules.RULES_MAX) {
            return Applied.refused(state, "there are %d digest rules already", Rules.RULES_MAX);
        }
        return Applied.tookEffect(
                state.withRules(rules.withDigest(rules.digest().plus(rule.id(), rule))));
    }

    static Applied set(GlobalState state, StorageRule rule) {
        Rules rules = state.rules();
        if (!rules.storage().containsKey(rule.id()) && rules.storage().size() >= Rules.RULES_MAX) {
            return Applied.refused(state, "there are %d storage rules already", Rules.RULES_MAX);
        }
        return Applied.tookEffect(
                state.withRules(rules.withStorage(rules.storage().plus(rule.id(), rule))));
    }

    static Applied removeDigest(GlobalState state, String id) {
        if (!state.rules().digest().containsKey(id)) {
            return Applied.refused(state, "there is no digest rule '%s'", id);
        }
        return Applied.tookEffect(
                state.withRules(state.rules().withDigest(state.rules().digest().minus(id))));
    }

    static Applied removeStorage(GlobalState state, String id) {
        if (!state.rules().storage().containsKey(id)) {
            return Applied.refused(state, "there is no storage rule '%s'", id);
        }
        return Applied.tookEffect(state.withRules(
                state.rules().withStorage(state.rules().storage().minus(id))));
    }
}
