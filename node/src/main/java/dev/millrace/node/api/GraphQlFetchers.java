package dev.millrace.node.api;

import dev.millrace.node.global.Global;
import graphql.schema.idl.RuntimeWiring;
import java.util.Set;
import java.util.function.LongSupplier;

/// Where the fields of the GraphQL schema come from.
final class GraphQlFetchers {
    private final UserFields users;
    private final RepositoryFields repositories;
    private final ParserFields parsers;
    private final IngestTokenFields tokens;
    private final AssetFields assets;
    private final ListenerFields listeners;
    private final ClusterFields cluster;
    private final RuleFields rules;
    private final AnalysisFields analysis;

    /// @param builtIn the names of the built-in parsers
    GraphQlFetchers(
            Global global,
            Administration administration,
            UserAdministration userAdministration,
            AssetAdministration assetAdministration,
            ClusterAdministration clusterAdministration,
            ListenerAdministration listenerAdministration,
            Set<String> builtIn,
            QueryCatalog catalog,
            ParserTrials trials,
            LongSupplier epochNanos) {
        ParserNames names = new ParserNames(global, builtIn);
        this.users = new UserFields(userAdministration);
        this.repositories = new RepositoryFields(global, administration);
        this.parsers = new ParserFields(global, administration, names, trials);
        this.tokens = new IngestTokenFields(global, administration, names, parsers);
        this.assets = new AssetFields(administration, assetAdministration);
        this.cluster = new ClusterFields(global::state, clusterAdministration, epochNanos);
        this.rules = new RuleFields(global, clusterAdministration);
        this.listeners = new ListenerFields(global, listenerAdministration, names);
        this.analysis = new AnalysisFields(administration, catalog, epochNanos);
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.scalar(LongScalar.TYPE);
        users.wire(wiring);
        repositories.wire(wiring);
        parsers.wire(wiring);
        tokens.wire(wiring);
        assets.wire(wiring);
        listeners.wire(wiring);
        cluster.wire(wiring);
        rules.wire(wiring);
        analysis.wire(wiring);
    }
}
