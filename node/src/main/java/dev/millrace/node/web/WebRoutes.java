package dev.millrace.node.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The web UI, all of it below `/ui/`. Its files are the same for everybody, so they need no token; what a page shows
/// it asks of the API, with the token of whoever sits before it.
public final class WebRoutes {
    private static final String ASSETS = "assets/";
    private static final String PAGE_TYPE = "text/html; charset=utf-8";

    /// Their names hold a hash of what is in them.
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String ASK_AGAIN = "no-cache";

    /// A worker is held to the policy of its own script, not to that of the page that starts it.
    private static final String SCRIPT_POLICY =
            "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

    private final WebFiles files;
    private final WebPage page;
    private final String base;
    private final Supplier<String> nonces;

    /// @param nonces 128 random bits each, in Base64
    public WebRoutes(WebFiles files, Optional<URI> publicUrl, Supplier<String> nonces) {
        this.files = files;
        this.base = WebPage.base(publicUrl);
        this.page = new WebPage(files.page().orElse(WebPage.WITHOUT_UI), base);
        this.nonces = nonces;
    }

    public List<Route> all() {
        return List.of(
                new Route("GET", "/", Access.PUBLIC, this::leadToUi),
                new Route("GET", "/ui", Access.PUBLIC, this::page),
                new Route("GET", "/ui/{rest...}", Access.PUBLIC, this::fileOrPage),
                new Route("GET", "/ui/assets/{rest...}", Access.PUBLIC, this::asset));
    }

    private void leadToUi(Exchange exchange) throws IOException {
        exchange.setHeader("Location", base);
        exchange.respond(302, PAGE_TYPE, new byte[0]);
    }

    /// Any path that is no file is a place within the UI, which the UI itself understands.
    private void fileOrPage(Exchange exchange) throws IOException {
        Optional<WebFile> file = files.named(exchange.pathParameter("rest"));
        if (file.isPresent()) {
            send(exchange, file.get(), ASK_AGAIN);
        } else {
            page(exchange);
        }
    }

    private void asset(Exchange exchange) throws IOException, HttpError {
        String name = ASSETS + exchange.pathParameter("rest");
        WebFile file = files.named(name)
                .orElseThrow(() -> HttpError.notFound(
                        "the UI has no such file: a page that asks for it is older than this node, load it again"));
        send(exchange, file, FOR_EVER);
    }

    private void page(Exchange exchange) throws IOException {
        String nonce = nonces.get();
        WebPage.headers(nonce).forEach(exchange::setHeader);
        exchange.respond(
                files.isPresent() ? 200 : 404, PAGE_TYPE, page.with(nonce).getBytes(UTF_8));
    }

    private static void send(Exchange exchange, WebFile file, String caching) throws IOException {
        Encoding encoding = Encoding.best(exchange.header("Accept-Encoding"), file.encodings());
        String etag = file.etag(encoding);
        exchange.setHeader("Cache-Control", caching);
        exchange.setHeader("Vary", "Accept-Encoding");
        exchange.setHeader("ETag", etag);
        exchange.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (file.isScript()) {
            exchange.setHeader("Content-Security-Policy", SCRIPT_POLICY);
        }
        if (isKnown(exchange.header("If-None-Match"), etag)) {
            exchange.respond(304, file.contentType(), new byte[0]);
            return;
        }
        if (encoding != Encoding.IDENTITY) {
            exchange.setHeader("Content-Encoding", encoding.token());
        }
        exchange.respond(200, file.contentType(), file.bytes(encoding));
    }

    private static boolean isKnown(Optional<String> ifNoneMatch, String etag) {
        return ifNoneMatch.isPresent()
                && Arrays.stream(ifNoneMatch.get().split(",", -1))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || each.equals(etag) || each.equals("W/" + etag));
    }
}
