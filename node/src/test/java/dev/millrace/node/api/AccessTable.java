package dev.millrace.node.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Who may do what: a row for each route and each field of GraphQL, the statuses in the order of [#CALLERS].
///
/// `shop` is the repository that is asked for. After the statuses: the body, and what stands in the path for
/// `{id}`.
/// Values in angle brackets are ids that the test has made.
final class AccessTable {
    static final List<String> CALLERS = List.of(
            "nobody",
            "expired",
            "ingest of shop",
            "reader of shop",
            "reader of other",
            "administrator of shop",
            "administrator of other",
            "root");

    static final String ROUTES = """
            GET  /livez                                      | 200 200 200 200 200 200 200 200
            GET  /readyz                                     | 200 200 200 200 200 200 200 200
            GET  /startupz                                   | 200 200 200 200 200 200 200 200
            GET  /api/v1/is-node-up                          | 200 200 200 200 200 200 200 200
            GET  /api/v1/status                              | 200 200 200 200 200 200 200 200
            GET  /api/v1/health-json                         | 200 200 200 200 200 200 200 200
            GET  /api/v1/openapi.yaml                        | 200 200 200 200 200 200 200 200
            GET  /api/v1/status/details                      | 401 401 403 403 403 403 403 200
            GET    /api/v1/cluster                           | 401 401 403 403 403 403 403 200
            GET    /api/v1/cluster/nodes                     | 401 401 403 403 403 403 403 200
            GET    /api/v1/cluster/nodes/{id}                | 401 401 403 403 403 403 403 200 | | <node>
            DELETE /api/v1/cluster/nodes/{id}                | 401 401 403 403 403 403 403 409 | | <node>
            POST   /api/v1/cluster/nodes/{id}/evacuate       | 401 401 403 403 403 403 403 200 | {} | <node>
            DELETE /api/v1/cluster/nodes/{id}/evacuate       | 401 401 403 403 403 403 403 200 | | <node>
            POST   /api/v1/cluster/nodes/{id}/lost           | 401 401 403 403 403 403 403 409 | {"name":"node"} | <node>
            GET    /api/v1/cluster/partitions                | 401 401 403 403 403 403 403 200
            GET    /api/v1/cluster/ingest-nodes              | 401 401 403 403 403 403 403 200
            GET    /api/v1/cluster/digest-rules              | 401 401 403 403 403 403 403 200
            GET    /api/v1/cluster/digest-rules/{id}         | 401 401 403 403 403 403 403 200 | | all
            PUT    /api/v1/cluster/digest-rules/{id}         | 401 401 403 403 403 403 403 200 | {"nodes":["*"]} | new
            DELETE /api/v1/cluster/digest-rules/{id}         | 401 401 403 403 403 403 403 200 | | all
            GET    /api/v1/cluster/storage-rules             | 401 401 403 403 403 403 403 200
            GET    /api/v1/cluster/storage-rules/{id}        | 401 401 403 403 403 403 403 200 | | all
            PUT    /api/v1/cluster/storage-rules/{id}        | 401 401 403 403 403 403 403 200 | {"nodes":["*"]} | new
            DELETE /api/v1/cluster/storage-rules/{id}        | 401 401 403 403 403 403 403 200 | | all
            POST   /api/v1/cluster/placement                 | 401 401 403 403 403 403 403 200 | {"digestRule":{"nodes":["*"]}}
            GET  /metrics                                    | 401 401 200 200 200 200 200 200
            POST /api/v1/repositories/{repo}/query           | 401 401 403 200 404 200 404 200 | {}
            POST /api/v1/repositories/{repo}/query/analyze   | 401 401 403 200 404 200 404 200 | {}
            POST /api/v1/repositories/{repo}/query/estimate  | 401 401 403 200 404 200 404 200 | {}
            GET  /api/v1/repositories/{repo}/events/{id}     | 401 401 403 404 404 404 404 404 | | 0_0_0_0
            GET  /api/v1/repositories/{repo}/events/{id}/around | 401 401 403 404 404 404 404 404 | | 0_0_0_0
            POST /api/v1/repositories/{repo}/fields          | 401 401 403 200 404 200 404 200 | {}
            POST /api/v1/repositories/{repo}/fields/{name}   | 401 401 403 200 404 200 404 200 | {}
            POST   /api/v1/repositories/{repo}/queryjobs     | 401 401 403 200 404 200 404 200 | {}
            GET    /api/v1/repositories/{repo}/queryjobs/{id}| 401 401 403 404 404 200 404 200 | | <job>
            DELETE /api/v1/repositories/{repo}/queryjobs/{id}| 401 401 403 204 404 204 404 204 | | <job>
            POST   /api/v1/repositories/{repo}/queryjobs/{id}/stop | 401 401 403 404 404 204 404 204 | {} | <job>
            POST   /api/v1/dataspaces/{repo}/queryjobs/{id}/stop | 401 401 403 404 404 204 404 204 | {} | <job>
            POST   /api/v1/dataspaces/{repo}/queryjobs       | 401 401 403 200 404 200 404 200 | {}
            GET    /api/v1/dataspaces/{repo}/queryjobs/{id}  | 401 401 403 404 404 200 404 200 | | <job>
            DELETE /api/v1/dataspaces/{repo}/queryjobs/{id}  | 401 401 403 204 404 204 404 204 | | <job>
            POST /api/v1/language/format                     | 401 401 200 200 200 200 200 200 | {"queryString":"a"}
            POST /api/v1/language/completions                | 401 401 200 200 200 200 200 200 | {"queryString":"a"}
            POST /api/v1/language/hover                      | 401 401 200 200 200 200 200 200 | {"queryString":"a"}
            GET  /api/v1/language/functions                  | 401 401 200 200 200 200 200 200
            GET    /api/v1/queries                           | 401 401 403 200 200 200 200 200
            DELETE /api/v1/queries/{id}                      | 401 401 403 404 404 404 404 404 | | none
            POST /api/v1/repositories/{repo}/parsers/test    | 401 401 403 200 404 200 404 200 | {"script":"kvParse()"}
            GET  /api/v1/repositories                        | 401 401 403 200 200 200 200 200
            GET  /api/v1/repositories/{repo}/retention       | 401 401 403 200 404 200 404 200
            PUT  /api/v1/repositories/{repo}/retention       | 401 401 403 403 403 200 404 200 | {"age":"1d"}
            GET    /api/v1/admin/tokens                      | 401 401 403 403 403 200 200 200
            POST   /api/v1/admin/tokens                      | 401 401 403 403 403 201 404 201 | {"name":"new","rights":["query"],"repository":"shop"}
            DELETE /api/v1/admin/tokens/{id}                 | 401 401 403 403 403 200 404 200 | | <token>
            POST /api/v1/admin/flush                         | 401 401 403 403 403 403 403 200 | {}
            GET    /api/v1/repositories/{repo}/files         | 401 401 403 200 404 200 404 200
            POST   /api/v1/repositories/{repo}/files         | 401 401 403 403 403 200 404 200 | <file>
            GET    /api/v1/repositories/{repo}/files/{name}  | 401 401 403 200 404 200 404 200
            DELETE /api/v1/repositories/{repo}/files/{name}  | 401 401 403 403 403 200 404 200
            GET    /api/v1/dataspaces/{repo}/files           | 401 401 403 200 404 200 404 200
            POST   /api/v1/dataspaces/{repo}/files           | 401 401 403 403 403 200 404 200 | <file>
            GET    /api/v1/dataspaces/{repo}/files/{name}    | 401 401 403 200 404 200 404 200
            DELETE /api/v1/dataspaces/{repo}/files/{name}    | 401 401 403 403 403 200 404 200
            GET    /api/v1/uploadedfiles/shared              | 401 401 403 200 200 200 200 200
            POST   /api/v1/uploadedfiles/shared              | 401 401 403 403 403 403 403 200 | <file>
            GET    /api/v1/uploadedfiles/shared/{name}       | 401 401 403 200 200 200 200 200
            DELETE /api/v1/uploadedfiles/shared/{name}       | 401 401 403 403 403 403 403 200
            POST /graphql                                    | 401 401 403 200 200 200 200 200 | {"query":"{ viewer { username } }"}
            GET    /api/v1/me                                | 401 401 200 200 200 200 200 200
            GET    /api/v1/users                             | 401 401 403 403 403 403 403 200
            POST   /api/v1/users                             | 401 401 403 403 403 403 403 201 | {"name":"new"}
            GET    /api/v1/users/{id}                        | 401 401 403 403 403 403 403 200 | | <user>
            PUT    /api/v1/users/{id}                        | 401 401 403 403 403 403 403 200 | {"name":"new"} | <user>
            DELETE /api/v1/users/{id}                        | 401 401 403 403 403 403 403 204 | | <user>
            GET    /api/v1/users/{id}/tokens                 | 401 401 404 404 404 404 404 200 | | <user>
            POST   /api/v1/users/{id}/tokens                 | 401 401 404 404 404 404 404 201 | {"name":"new"} | <user>
            DELETE /api/v1/users/{id}/tokens/{tokenId}       | 401 401 404 404 404 404 404 204 | | <user>
            GET    /api/v1/listeners                         | 401 401 403 403 403 403 403 200
            POST   /api/v1/listeners                         | 401 401 403 403 403 403 403 201 | {"name":"new","protocol":"tcp","port":601,"repository":"shop","parser":"kv"}
            PUT    /api/v1/listeners/{id}                    | 401 401 403 403 403 403 403 200 | {"name":"new","protocol":"tcp","port":601,"repository":"shop","parser":"kv"} | <listener>
            DELETE /api/v1/listeners/{id}                    | 401 401 403 403 403 403 403 204 | | <listener>
            GET    /api/v1/repositories/{repo}/members       | 401 401 403 403 403 200 404 200
            PUT    /api/v1/repositories/{repo}/members/{userName} | 401 401 403 403 403 200 404 200 | {"role":"reader"}
            DELETE /api/v1/repositories/{repo}/members/{userName} | 401 401 403 403 403 204 404 204
            GET  /api/v1/receipts/{id}                       | 401 401 200 200 403 200 403 200 | | <receipt>
            POST /api/v1/ingest/ndjson                       | 401 401 200 403 403 200 200 200 | {"a":1}
            POST /api/v1/ingest/lines                        | 401 401 200 403 403 200 200 200 | a
            POST /api/v1/ingest/raw                          | 401 401 200 403 403 200 200 200 | a
            POST /api/v1/ingest/json                         | 401 401 200 403 403 200 200 200 | {"a":1}
            POST /api/v1/ingest/humio-structured             | 401 401 200 403 403 200 200 200 | []
            POST /api/v1/ingest/humio-unstructured           | 401 401 200 403 403 200 200 200 | []
            POST /api/v1/repositories/{repo}/ingest/ndjson   | 401 401 200 403 403 200 403 200 | {"a":1}
            POST /api/v1/repositories/{repo}/ingest/lines    | 401 401 200 403 403 200 403 200 | a
            POST /api/v1/repositories/{repo}/ingest/raw      | 401 401 200 403 403 200 403 200 | a
            POST /api/v1/repositories/{repo}/ingest/json     | 401 401 200 403 403 200 403 200 | {"a":1}
            POST /api/v1/repositories/{repo}/ingest/humio-structured   | 401 401 200 403 403 200 403 200 | []
            POST /api/v1/repositories/{repo}/ingest/humio-unstructured | 401 401 200 403 403 200 403 200 | []
            POST /api/v1/repositories/{repo}/ingest-messages | 401 401 200 403 403 200 403 200 | []
            """;

    /// The status is that of the first error, where there is one.
    static final String FIELDS = """
            Query viewer           | 401 401 403 200 200 200 200 200 | { viewer { username isRoot } }
            Query users            | 401 401 403 403 403 403 403 200 | { users(search: "a") { id } }
            Query repositories     | 401 401 403 200 200 200 200 200 | { repositories { name } }
            Query repository       | 401 401 403 200 404 200 404 200 | { repository(name: "shop") { name parsers { name } files { contentHash } savedQueries { id } } }
            Repository ingestTokens| 401 401 403 403 404 200 404 200 | { repository(name: "shop") { ingestTokens { name } } }
            Query searchDomains    | 401 401 403 200 200 200 200 200 | { searchDomains { name } }
            Query searchDomain     | 401 401 403 200 404 200 404 200 | { searchDomain(name: "shop") { files { contentHash } } }
            Query cluster          | 401 401 403 403 403 403 403 200 | { cluster { nodes { id } } }
            Query installedLicense | 401 401 403 200 200 200 200 200 | { installedLicense { expiresAt } }
            Query featureFlags     | 401 401 403 200 200 200 200 200 | { featureFlags { flag } }
            Query validateQuery    | 401 401 403 200 200 200 200 200 | { validateQuery(queryString: "a") { isValid } }
            Query analyzeQuery     | 401 401 403 200 404 200 404 200 | { analyzeQuery(input: {queryString: "a", viewName: "shop"}) { isAggregate } }
            Mutation createRepository | 401 401 403 403 403 403 403 200 | mutation { createRepository(name: "new") { repository { id } } }
            Mutation updateRetention  | 401 401 403 403 404 200 404 200 | mutation { updateRetention(repositoryName: "shop", timeBasedRetention: 1) { repository { id } } }
            Mutation updateDescriptionForSearchDomain | 401 401 403 403 404 200 404 200 | mutation { updateDescriptionForSearchDomain(name: "shop", newDescription: "a") { description } }
            Mutation setAutomaticSearching | 401 401 403 403 404 200 404 200 | mutation { setAutomaticSearching(name: "shop", automaticSearch: false) { automaticSearch } }
            Mutation deleteSearchDomain | 401 401 403 403 404 403 404 200 | mutation { deleteSearchDomain(name: "shop", deleteMessage: "a") { result } }
            Mutation createView       | 401 401 403 400 400 400 400 400 | mutation { createView(name: "new") { id } }
            Mutation updateView       | 401 401 403 400 400 400 400 400 | mutation { updateView(viewName: "new", connections: []) { id } }
            Mutation addIngestTokenV3 | 401 401 403 403 404 200 404 200 | mutation { addIngestTokenV3(input: {repositoryName: "shop", name: "new"}) { token } }
            Mutation assignParserToIngestTokenV2 | 401 401 403 403 404 200 404 200 | mutation { assignParserToIngestTokenV2(input: {repositoryName: "shop", tokenName: "web", parser: "kv"}) { name } }
            Mutation unassignIngestToken | 401 401 403 403 404 200 404 200 | mutation { unassignIngestToken(repositoryName: "shop", tokenName: "web") { result } }
            Mutation removeIngestToken | 401 401 403 403 404 200 404 200 | mutation { removeIngestToken(repositoryName: "shop", name: "web") { result } }
            Mutation createParserV2   | 401 401 403 403 404 200 404 200 | mutation { createParserV2(input: {repositoryName: "shop", name: "new", script: "kvParse()", testCases: [], fieldsToTag: [], fieldsToBeRemovedBeforeParsing: []}) { id } }
            Mutation testParserV2     | 401 401 403 200 404 200 404 200 | mutation { testParserV2(input: {repositoryName: "shop", parserScript: "kvParse()", testCases: [], fieldsToTag: [], fieldsToBeRemovedBeforeParsing: []}) { __typename } }
            Mutation deleteParser     | 401 401 403 403 404 200 404 200 | mutation { deleteParser(input: {repositoryName: "shop", id: "mine"}) { result } }
            Mutation createParser     | 401 401 403 403 404 200 404 200 | mutation { createParser(input: {repositoryName: "shop", name: "new", sourceCode: "kvParse()", testData: [], tagFields: []}) { parser { id } } }
            Mutation removeParser     | 401 401 403 403 404 200 404 200 | mutation { removeParser(input: {repositoryName: "shop", name: "mine"}) { parser { id } } }
            Mutation createSavedQuery | 401 401 403 403 404 200 404 200 | mutation { createSavedQuery(input: {viewName: "shop", name: "new", queryString: "a"}) { savedQuery { id } } }
            Mutation updateSavedQuery | 401 401 403 403 404 200 404 200 | mutation { updateSavedQuery(input: {viewName: "shop", id: "<query>", name: "new"}) { savedQuery { id } } }
            Mutation deleteSavedQuery | 401 401 403 403 404 200 404 200 | mutation { deleteSavedQuery(input: {viewName: "shop", id: "<query>"}) { result } }
            Mutation removeFile       | 401 401 403 403 404 200 404 200 | mutation { removeFile(name: "shop", fileName: "users.csv") { result } }
            Query listeners        | 401 401 403 403 403 403 403 200 | { listeners { name here { state } } }
            Mutation createListener   | 401 401 403 403 403 403 403 200 | mutation { createListener(input: {name: "new", protocol: UDP, port: 514, repository: "shop", parser: "kv"}) { id } }
            Mutation updateListener   | 401 401 403 403 403 403 403 200 | mutation { updateListener(input: {id: "<listener>", port: 515}) { id } }
            Mutation deleteListener   | 401 401 403 403 403 403 403 200 | mutation { deleteListener(id: "<listener>") { result } }
            Mutation addUserV2        | 401 401 403 403 403 403 403 200 | mutation { addUserV2(input: {username: "new"}) { __typename } }
            Mutation updateUser       | 401 401 403 403 403 403 403 200 | mutation { updateUser(input: {username: "victim", isRoot: true}) { user { id } } }
            Mutation removeUser       | 401 401 403 403 403 403 403 200 | mutation { removeUser(input: {username: "victim"}) { user { id } } }
            Query digestRules         | 401 401 403 403 403 403 403 200 | { digestRules { id } }
            Query storageRules        | 401 401 403 403 403 403 403 200 | { storageRules { id } }
            Mutation setDigestRule    | 401 401 403 403 403 403 403 200 | mutation { setDigestRule(input: {id: "new", nodes: ["*"]}) { id } }
            Mutation removeDigestRule | 401 401 403 403 403 403 403 200 | mutation { removeDigestRule(id: "all") { result } }
            Mutation setStorageRule   | 401 401 403 403 403 403 403 200 | mutation { setStorageRule(input: {id: "new", nodes: ["*"]}) { id } }
            Mutation removeStorageRule| 401 401 403 403 403 403 403 200 | mutation { removeStorageRule(id: "all") { result } }
            Mutation setIsBeingEvicted| 401 401 403 403 403 403 403 200 | mutation { setIsBeingEvicted(vhost: 1, isBeingEvicted: true) }
            Mutation clusterUnregisterNode| 401 401 403 403 403 403 403 409 | mutation { clusterUnregisterNode(nodeID: 1, force: false) { cluster { nodes { id } } } }
            """;

    private AccessTable() {}

    /// @param what a route as `METHOD /path`, or a field as `Type name`
    record Row(String what, List<Integer> statuses, String body, String id) {
        static Row of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            List<Integer> statuses =
                    Arrays.stream(cells.get(1).split(" ")).map(Integer::valueOf).toList();
            return new Row(
                    cells.get(0).replaceAll(" +", " "),
                    statuses,
                    cells.size() > 2 ? cells.get(2) : "",
                    cells.size() > 3 ? cells.get(3) : "");
        }

        String filled(String text, Map<String, String> made) {
            String filled = text;
            for (Map.Entry<String, String> each : made.entrySet()) {
                filled = filled.replace(each.getKey(), each.getValue());
            }
            return filled;
        }
    }

    static List<Row> rows(String table) {
        return table.lines().map(Row::of).toList();
    }
}
