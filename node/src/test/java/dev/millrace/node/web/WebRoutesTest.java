package dev.millrace.node.web;

import static dev.millrace.node.web.WebServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebRoutesTest {
    private static final String SCRIPT = "/ui/assets/app-1a2b.js";
    private static final String PLAIN = "console.log(\"as it is\")\n";

    private final WebServer server;

    WebRoutesTest() throws IOException {
        server = WebServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void leadsFromTheRootToTheUi() throws Exception {
        HttpResponse<String> answer = server.get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).isEqualTo("/ui/");
    }

    @Test
    void answersThePageAtEachPathOfTheUi() throws Exception {
        for (String path :
                List.of("/ui", "/ui/", "/ui/search", "/ui/search/default?query=a", "/ui/a/b/c/", "/ui/x.js")) {
            HttpResponse<String> answer = server.get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(header(answer, "Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
            assertThat(answer.body()).contains("<base href=\"/ui/\">").doesNotContain("__");
        }
    }

    @Test
    void holdsEachPageToAPolicyWithANonceOfItsOwn() throws Exception {
        for (String nonce : List.of("nonce1", "nonce2")) {
            HttpResponse<String> answer = server.get("/ui/");

            assertThat(answer.body())
                    .contains("<meta name=\"csp-nonce\" content=\"" + nonce + "\">")
                    .contains("nonce=\"" + nonce + "\"></script>");
            assertThat(header(answer, "Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce
                            + "'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
                            + " worker-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none';"
                            + " require-trusted-types-for 'script'");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        }
    }

    @Test
    void servesHashedFilesForEver() throws Exception {
        HttpResponse<String> answer = server.get(SCRIPT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PLAIN);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(answer, "Content-Encoding")).isEmpty();
        assertThat(header(server.get("/ui/assets/style-3c4d.css"), "Content-Type"))
                .isEqualTo("text/css; charset=utf-8");
        assertThat(header(server.get("/ui/assets/type-5e6f.woff2"), "Content-Type"))
                .isEqualTo("font/woff2");
    }

    @Test
    void servesTheFormThatTheClientLikesBest() throws Exception {
        HttpResponse<String> brotli = server.get(SCRIPT, "Accept-Encoding", "gzip, br");
        HttpResponse<String> gzip = server.get(SCRIPT, "Accept-Encoding", "gzip, br;q=0");
        HttpResponse<String> plain = server.get(SCRIPT, "Accept-Encoding", "identity, br;q=0.5");
        HttpResponse<String> unpacked = server.get("/ui/assets/type-5e6f.woff2", "Accept-Encoding", "gzip, br");

        assertThat(header(brotli, "Content-Encoding")).isEqualTo("br");
        assertThat(brotli.body()).isEqualTo("stands for brotli\n");
        assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(plain.body()).isEqualTo(PLAIN);
        assertThat(header(unpacked, "Content-Encoding")).isEmpty();
        assertThat(List.of(header(brotli, "ETag"), header(gzip, "ETag"), header(plain, "ETag")))
                .doesNotHaveDuplicates()
                .allSatisfy(each -> assertThat(each).matches("\"[0-9a-f]{32}(\\.br|\\.gz)?\""));
    }

    @Test
    void sendsNothingThatTheClientHas() throws Exception {
        HttpResponse<String> first = server.get(SCRIPT);
        String etag = header(first, "ETag");

        HttpResponse<String> same = server.get(SCRIPT, "If-None-Match", "\"other\", W/" + etag);
        HttpResponse<String> other = server.get(SCRIPT, "If-None-Match", "\"other\"");
        HttpResponse<String> otherForm = server.get(SCRIPT, "If-None-Match", etag, "Accept-Encoding", "br");

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        for (String kept : List.of("ETag", "Cache-Control", "Content-Security-Policy")) {
            assertThat(header(same, kept)).as("a cache keeps this").isEqualTo(header(first, kept));
        }
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(otherForm.statusCode()).isEqualTo(200);
    }

    @Test
    void asksAgainForFilesWithoutAHash() throws Exception {
        HttpResponse<String> answer = server.get("/ui/manifest.webmanifest");

        assertThat(answer.body()).isEqualTo("{\"name\":\"Millrace\"}\n");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/manifest+json");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void answersHeadWithoutTheBody() throws Exception {
        HttpResponse<String> page = server.send("HEAD", "/ui/");
        HttpResponse<String> file = server.send("HEAD", SCRIPT, "Accept-Encoding", "br");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEmpty();
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEmpty();
        assertThat(header(file, "Content-Length")).isEqualTo("18");
        assertThat(server.send("HEAD", "/").statusCode()).isEqualTo(302);
    }

    @Test
    void servesHttp2Too() throws Exception {
        try (WebServer http2 = WebServer.startWithHttp2()) {
            HttpResponse<String> page = http2.get("/ui/search");
            HttpResponse<String> file = http2.get(SCRIPT, "Accept-Encoding", "br");

            assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(page.body()).contains("nonce1");
            assertThat(file.body()).isEqualTo("stands for brotli\n");
            assertThat(http2.get(SCRIPT, "If-None-Match", "*").statusCode()).isEqualTo(304);
        }
    }

    @Test
    void knowsOnlyFilesThatTheBuildNamed() throws Exception {
        for (String name : List.of("unlisted.js", "app-1a2b.js.br", "", "app-1a2b", "../index.html", "..")) {
            assertNotFound(server.get("/ui/assets/" + name.replace("/", "%2F")));
        }
        assertThat(server.get("/ui/files.txt").body()).contains("<base");
        assertThat(server.get("/ui/index.html").body()).contains("nonce=\"nonce");
    }

    @Test
    void opensNoFileWhateverThePath() throws Exception {
        for (String path : List.of(
                "/ui/assets/..%2f..%2fetc/passwd",
                "/ui/assets/%2e%2e/%2e%2e/etc/passwd",
                "/ui/assets/../../../../etc/passwd",
                "/ui/assets/..%5c..%5cetc%5cpasswd",
                "/ui/assets/app-1a2b.js%00.png",
                "/ui/assets/%00",
                "/ui/assets/%2fetc%2fpasswd",
                "/ui/assets//etc/passwd",
                "/ui/assets/%c0%ae%c0%ae/unlisted.js",
                "/ui/assets/%zz")) {
            assertThat(server.raw(path))
                    .as(path)
                    .matches("(?s)HTTP/1.1 4\\d\\d .*")
                    .contains("{\"error\":{\"status\":4")
                    .doesNotContain("root:")
                    .doesNotContain("secret");
        }
    }

    @Test
    void leavesTheRestToTheApi() throws Exception {
        HttpResponse<String> nowhere = server.get("/nowhere", "Accept", "text/html");

        assertNotFound(nowhere);
        assertThat(header(nowhere, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(server.get("/api/v1/ping").body()).isEqualTo("!");
        assertThat(server.send("POST", "/ui/").statusCode()).isEqualTo(405);
    }

    @Test
    void allowsNoOtherOrigin() throws Exception {
        HttpResponse<String> answer = server.get(SCRIPT, "Origin", "https://evil.example");

        assertThat(answer.headers().map().keySet()).noneMatch(each -> each.startsWith("access-control"));
        assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }

    @Test
    void livesBelowThePathOfThePublicAddress() throws Exception {
        try (WebServer prefixed = WebServer.start(WebServer.SAMPLE, "https://example.org/logs/")) {
            for (String path : List.of("/ui/search", "/logs/ui/search", "/logs/ui")) {
                assertThat(prefixed.get(path).body()).contains("<base href=\"/logs/ui/\">");
            }
            for (String path : List.of("/", "/logs/", "/logs")) {
                assertThat(header(prefixed.get(path), "Location")).isEqualTo("/logs/ui/");
            }
            assertThat(prefixed.get(SCRIPT).body()).isEqualTo(PLAIN);
            assertThat(prefixed.get("/logs" + SCRIPT).body()).isEqualTo(PLAIN);
            assertNotFound(prefixed.get("/logs/ui/assets/none.js"));
            assertThat(prefixed.get("/logs/api/v1/ping").body()).isEqualTo("!");
        }
        try (WebServer odd = WebServer.start(WebServer.SAMPLE, "https://example.org/a&b'c")) {
            assertThat(odd.get("/ui/").body()).contains("<base href=\"/a&amp;b&#39;c/ui/\">");
        }
    }

    @Test
    void saysHowToBuildTheUiWhereThereIsNone() throws Exception {
        try (WebServer without = WebServer.startWithoutUi()) {
            HttpResponse<String> answer = without.get("/ui/");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(header(answer, "Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(header(answer, "Content-Security-Policy")).contains("'nonce-nonce1'");
            assertThat(answer.body()).contains("make web").contains("<style nonce=\"nonce1\">");
            assertThat(header(without.get("/"), "Location")).isEqualTo("/ui/");
            assertNotFound(without.get(SCRIPT));
            assertThat(without.get("/api/v1/ping").body()).isEqualTo("!");
        }
    }

    private static void assertNotFound(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).contains("{\"error\":{\"status\":404");
    }
}
