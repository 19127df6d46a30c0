package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.LookupFile;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.BodyLimit;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.MultipartBody;
import dev.millrace.node.http.Route;
import dev.millrace.node.lookup.LookupUpload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Lookup files of a repository, and those that all share, as REST.
final class FileRoutes {
    private static final String SHARED = "/api/v1/uploadedfiles/shared";
    private static final String PART = "file";
    /// Of what stands around the file in a multipart body.
    private static final long AROUND_BYTES = 64 << 10;

    private final Administration administration;
    private final AssetAdministration assets;
    private final long fileBytesMax;
    private final Supplier<Optional<HttpError>> refusal;

    /// @param refusal why nothing is taken in now, if so
    FileRoutes(
            Administration administration,
            AssetAdministration assets,
            long fileBytesMax,
            Supplier<Optional<HttpError>> refusal) {
        this.administration = administration;
        this.assets = assets;
        this.fileBytesMax = fileBytesMax;
        this.refusal = refusal;
    }

    List<Route> all() {
        List<Route> all = new ArrayList<>();
        // a repository is a dataspace to LogScale's clients
        for (String files : List.of("/api/v1/repositories/{repo}/files", "/api/v1/dataspaces/{repo}/files", SHARED)) {
            boolean isShared = files.equals(SHARED);
            all.add(new Route("GET", files, Access.QUERY, exchange -> list(exchange, owner(exchange, isShared))));
            all.add(new Route("POST", files, Access.ADMIN, exchange -> upload(exchange, writer(exchange, isShared))));
            String file = files + "/{name}";
            all.add(new Route("GET", file, Access.QUERY, exchange -> download(exchange, owner(exchange, isShared))));
            all.add(new Route("DELETE", file, Access.ADMIN, exchange -> remove(exchange, writer(exchange, isShared))));
        }
        return all;
    }

    private Optional<RepositoryId> owner(Exchange exchange, boolean isShared) throws HttpError {
        return isShared
                ? Optional.empty()
                : Optional.of(administration
                        .repository(exchange, exchange.pathParameter("repo"))
                        .id());
    }

    private Optional<RepositoryId> writer(Exchange exchange, boolean isShared) throws HttpError {
        if (isShared) {
            exchange.caller().requireRoot();
            return Optional.empty();
        }
        return Optional.of(administration
                .administered(exchange, exchange.pathParameter("repo"))
                .id());
    }

    private void list(Exchange exchange, Optional<RepositoryId> owner) throws IOException {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        assets.files(owner).forEach(each -> all.add(described(each)));
        JsonBodies.respond(exchange, 200, all);
    }

    private void upload(Exchange exchange, Optional<RepositoryId> owner)
            throws IOException, HttpError, InterruptedException {
        Optional<HttpError> refused = refusal.get();
        if (refused.isPresent()) {
            throw refused.get();
        }
        BodyLimit limit = new BodyLimit(fileBytesMax + AROUND_BYTES, "MILLRACE_LOOKUP_FILE_BYTES_MAX");
        List<String> names = new ArrayList<>();
        try (LookupUpload upload = assets.begin()) {
            MultipartBody.read(exchange, limit, (name, fileName) -> {
                if (!name.equals(PART) || !names.isEmpty()) {
                    return OutputStream.nullOutputStream();
                }
                names.add(fileName.orElse(""));
                return upload.unclosed();
            });
            if (names.isEmpty()) {
                throw HttpError.badRequest("there is no part 'file' in the body: send it as curl -F file=@NAME does");
            }
            LookupFile file = assets.setFile(exchange, upload, place(owner, names.getFirst()));
            JsonBodies.respond(exchange, 200, described(file));
        } catch (LookupUpload.TooLarge e) {
            throw HttpError.of(413, String.valueOf(e.getMessage()));
        }
    }

    private void download(Exchange exchange, Optional<RepositoryId> owner) throws IOException, HttpError {
        LookupFile file = assets.file(place(owner, exchange.pathParameter("name")));
        exchange.setHeader("Content-Disposition", "attachment");
        exchange.setHeader("ETag", '"' + file.sha256() + '"');
        try (var content = Files.newInputStream(assets.content(file));
                OutputStream out = exchange.respondStreaming(200, contentType(file))) {
            content.transferTo(out);
        }
    }

    private void remove(Exchange exchange, Optional<RepositoryId> owner)
            throws IOException, HttpError, InterruptedException {
        LookupFile.Place place = place(owner, exchange.pathParameter("name"));
        ObjectNode answer = described(assets.file(place));
        assets.removeFile(exchange, place);
        JsonBodies.respond(exchange, 200, answer);
    }

    static LookupFile.Place place(Optional<RepositoryId> owner, String name) throws HttpError {
        try {
            return new LookupFile.Place(owner, name);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static String contentType(LookupFile file) {
        return switch (file.format()) {
            case CSV -> "text/csv; charset=utf-8";
            case JSON -> JsonBodies.CONTENT_TYPE;
        };
    }

    private static ObjectNode described(LookupFile file) {
        return JsonBodies.JSON
                .createObjectNode()
                .put("name", file.place().name())
                .put("sizeBytes", file.sizeBytes())
                .put("sha256", file.sha256());
    }
}
