package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.jobs.QueryJobs;
import dev.millrace.node.live.LiveTails;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.telemetry.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Everything that the node answers besides ingest.
public final class ApiRoutes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /// What the answers are made from.
    ///
    /// @param epochNanos the time now
    /// @param refusal why the node takes nothing in now, if so
    /// @param figures of its disk and of its digest
    /// @param cluster the same of the other nodes, as far as they are known
    public record Sources(
            Global global,
            Coordinator coordinator,
            LiveTails tails,
            QueryJobs jobs,
            QueryCatalog catalog,
            ParseLimits parseLimits,
            SearchLimits limits,
            Metrics metrics,
            LongSupplier epochNanos,
            Supplier<Optional<HttpError>> refusal,
            Supplier<NodeFigures> figures,
            ClusterFigures cluster,
            IngestNodeList ingestNodes) {}

    /// Who makes the changes that people ask for.
    ///
    /// @param fileBytesMax of one lookup file
    public record Administrators(
            Administration general,
            UserAdministration users,
            AssetAdministration assets,
            ClusterAdministration cluster,
            ListenerAdministration listeners,
            long fileBytesMax) {}

    /// Who this node is, for `/api/v1/status`.
    public record Self(String nodeId, String release) {}

    private final Sources sources;
    private final Self self;
    private final NodeDetails details;
    private final List<Route> all = new ArrayList<>();

    public ApiRoutes(
            Sources sources,
            Self self,
            List<HealthCheck> checks,
            Administrators administrators,
            Flush flush,
            Set<String> parsers) {
        this.sources = sources;
        this.self = self;
        this.details = new NodeDetails(self, sources.metrics(), sources.epochNanos());
        Administration administration = administrators.general();
        all.addAll(new HealthRoutes(checks, self.release(), sources.epochNanos(), this::addDetails).all());
        all.addAll(new OpenApiRoute().all());
        all.add(new Route(
                "GET",
                "/metrics",
                Access.ANY,
                exchange -> exchange.respond(
                        200, PROMETHEUS_TEXT, sources.metrics().scrape().getBytes(StandardCharsets.UTF_8))));
        QueryRequests requests =
                new QueryRequests(sources.global(), sources.catalog(), sources.limits(), sources.epochNanos());
        all.addAll(
                new QueryRoute(requests, sources.coordinator(), sources.tails(), sources.epochNanos(), System::nanoTime)
                        .all());
        all.addAll(new QueryJobRoutes(requests, sources.jobs(), sources.limits()).all());
        all.addAll(new EventRoutes(requests, sources.coordinator()).all());
        all.addAll(new FieldRoutes(requests, sources.coordinator()).all());
        all.addAll(new LanguageRoutes(requests, sources.coordinator()).all());
        all.addAll(new RunningQueryRoutes(sources.coordinator(), sources.jobs(), sources.epochNanos()).all());
        ParserTrials trials = new ParserTrials(sources.catalog(), sources.parseLimits(), sources.epochNanos());
        all.addAll(new ParserTestRoute(requests, trials).all());
        ParserNames names = new ParserNames(sources.global(), parsers);
        all.addAll(new RepositoryRoutes(sources.global(), administration).all());
        all.addAll(new AdminRoutes(sources.global(), administration, names, flush).all());
        all.addAll(new MeRoute(sources.global()).all());
        all.addAll(new UserRoutes(sources.global(), administrators.users()).all());
        all.addAll(new ListenerRoutes(sources.global(), administrators.listeners(), names).all());
        all.addAll(new MemberRoutes(administration, administrators.users()).all());
        all.addAll(new FileRoutes(
                        administration, administrators.assets(), administrators.fileBytesMax(), sources.refusal())
                .all());
        addCluster(checks, administrators.cluster());
        all.addAll(new GraphQlRoute(new GraphQlFetchers(
                        sources.global(),
                        administration,
                        administrators.users(),
                        administrators.assets(),
                        administrators.cluster(),
                        administrators.listeners(),
                        parsers,
                        sources.catalog(),
                        trials,
                        sources.epochNanos()))
                .all());
    }

    private void addCluster(List<HealthCheck> checks, ClusterAdministration cluster) {
        NodeSightings sightings = new NodeSightings(
                () -> TimeUnit.NANOSECONDS.toMillis(sources.epochNanos().getAsLong()));
        sightings.look(sources.global().state());
        sources.global().onChange(sightings::look);
        ClusterRoutes.Known known = new ClusterRoutes.Known(
                new NodeId(self.nodeId()), sources.cluster(), sources.ingestNodes(), List.copyOf(checks));
        all.addAll(new ClusterRoutes(sources.global(), cluster, known, sightings).all());
        all.addAll(new RuleRoutes(sources.global(), cluster).all());
    }

    public List<Route> all() {
        return List.copyOf(all);
    }

    private void addDetails(ObjectNode answer) {
        answer.put("node", self.nodeId());
        NodeFigures figures = sources.figures().get();
        StatusDetails.add(sources.global().state(), figures, answer);
        details.add(sources.global().state(), figures, answer);
    }
}
