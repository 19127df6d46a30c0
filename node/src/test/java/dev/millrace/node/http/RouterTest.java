package dev.millrace.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final Router ROUTER = router(
            Optional.empty(),
            "GET /ui/{rest...}",
            "GET /ui/assets/{rest...}",
            "GET /ui",
            "POST /ui/{one}",
            "GET /api/{name}",
            "DELETE /api/{name}");

    private static Router router(Optional<URI> publicUrl, String... routes) {
        List<Route> all = List.of(routes).stream()
                .map(each -> each.split(" ", 2))
                .map(each -> new Route(each[0], each[1], Access.PUBLIC, _ -> {}))
                .toList();
        return new Router(all, publicUrl);
    }

    private static String found(Router router, String method, String path) throws HttpError {
        return switch (router.find(method, path)) {
            case Router.Target.Found(Route route, Map<String, String> parameters) -> route.path() + " " + parameters;
            case Router.Target.OtherMethods(var allowed) -> "only " + allowed;
            case Router.Target.Nothing() -> "nothing";
        };
    }

    @Test
    void takesTheRestOfAPathHoweverDeep() throws HttpError {
        assertThat(found(ROUTER, "GET", "/ui/")).isEqualTo("/ui/{rest...} {rest=}");
        assertThat(found(ROUTER, "GET", "/ui/a")).isEqualTo("/ui/{rest...} {rest=a}");
        assertThat(found(ROUTER, "HEAD", "/ui/a/b//c/")).isEqualTo("/ui/{rest...} {rest=a/b//c/}");
        assertThat(found(ROUTER, "GET", "/ui")).isEqualTo("/ui {}");
        assertThat(found(ROUTER, "GET", "/uix/a")).isEqualTo("nothing");
        assertThat(found(ROUTER, "GET", "/")).isEqualTo("nothing");
    }

    @Test
    void meansTheRestWithMoreLiteralsFirst() throws HttpError {
        assertThat(found(ROUTER, "GET", "/ui/assets/a%2Fb.js")).isEqualTo("/ui/assets/{rest...} {rest=a/b.js}");
        assertThat(found(ROUTER, "GET", "/ui/assets/")).isEqualTo("/ui/assets/{rest...} {rest=}");
        assertThat(found(ROUTER, "GET", "/ui/assets")).isEqualTo("/ui/{rest...} {rest=assets}");
    }

    @Test
    void meansTheRestOnlyWhereNothingElseFits() throws HttpError {
        assertThat(found(ROUTER, "POST", "/ui/a")).isEqualTo("/ui/{one} {one=a}");
        assertThat(found(ROUTER, "GET", "/ui/a")).isEqualTo("/ui/{rest...} {rest=a}");
        assertThat(found(ROUTER, "PUT", "/ui/a")).isEqualTo("only [GET, POST]");
        assertThat(found(ROUTER, "POST", "/ui/a/b")).isEqualTo("only [GET]");
        assertThat(found(ROUTER, "GET", "/api/x/y")).isEqualTo("nothing");
    }

    @Test
    void takesTheRestBelowThePrefixToo() throws HttpError {
        Router prefixed = router(Optional.of(URI.create("https://example.org/logs/")), "GET /ui/{rest...}", "GET /");

        assertThat(found(prefixed, "GET", "/logs/ui/a/b")).isEqualTo("/ui/{rest...} {rest=a/b}");
        assertThat(found(prefixed, "GET", "/ui/a/b")).isEqualTo("/ui/{rest...} {rest=a/b}");
        assertThat(found(prefixed, "GET", "/logs")).isEqualTo("/ {}");
    }

    @Test
    void theRestIsTheEnd() {
        assertThatThrownBy(() -> RoutePattern.of("/a/{rest...}/b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at the end only");
    }
}
