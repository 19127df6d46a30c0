package dev.millrace.node.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request, from its route over its caller and its action to its answer; and what becomes of what goes wrong.
final class RequestHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    /// For answers that are no pages; a route that serves a page states a policy of its own.
    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cache-Control", "no-store");

    private static final Duration BUSY_WAIT = Duration.ofSeconds(1);

    private final HttpSettings settings;
    private final Router router;
    private final SignIn signIn;
    private final Semaphore permits;
    private final HttpMetrics metrics;
    private final LongSupplier nanoClock;
    private final ZstdWindows windows = new ZstdWindows();
    private final Lingering lingering;
    private final AtomicLong faults;

    RequestHandler(
            HttpSettings settings,
            List<Route> routes,
            Authenticator authenticator,
            MeterRegistry meters,
            LongSupplier nanoClock) {
        this.settings = settings;
        this.router = new Router(routes, settings.publicUrl());
        this.signIn = new SignIn(authenticator, settings, nanoClock);
        this.permits = new Semaphore(settings.requestsMax());
        this.metrics = new HttpMetrics(meters);
        this.nanoClock = nanoClock;
        this.lingering = new Lingering(nanoClock);
        // Differs from process to process, so that an id is found once in a log.
        this.faults = new AtomicLong(nanoClock.getAsLong() << 16);
    }

    static void addSecurityHeaders(HttpFields.Mutable headers) {
        SECURITY_HEADERS.forEach(headers::put);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long begin = nanoClock.getAsLong();
        metrics.began();
        addSecurityHeaders(response.getHeaders());
        JettyExchange exchange = new JettyExchange(request, response, settings.bodyBytesMax(), windows);
        String route = "none";
        Optional<Exception> failure;
        try {
            Router.Target.Found found = route(exchange);
            route = found.route().path();
            exchange.accept(found.parameters(), signIn(found.route(), exchange));
            perform(found.route(), exchange);
            failure = Optional.empty();
        } catch (Exception e) {
            failure = answerFailure(exchange, e);
        }
        metrics.ended(route, exchange.status(), nanoClock.getAsLong() - begin);
        if (failure.isPresent()) {
            callback.failed(failure.get()); // ends the connection or stream, so that a cut answer looks like one
        } else {
            if (exchange.isBodyLeft()) {
                lingering.readOn(request);
            }
            callback.succeeded();
        }
        return true;
    }

    private Router.Target.Found route(JettyExchange exchange) throws HttpError {
        return switch (router.find(exchange.method(), exchange.path())) {
            case Router.Target.Found found -> found;
            case Router.Target.OtherMethods(var allowed) -> {
                String methods = String.join(", ", allowed);
                exchange.setHeader(HttpHeader.ALLOW.asString(), methods);
                throw HttpError.of(
                        405, "%s does not take %s, but %s".formatted(exchange.path(), exchange.method(), methods));
            }
            case Router.Target.Nothing() ->
                throw HttpError.notFound(
                        "there is nothing at '%s': docs/api.md lists what there is".formatted(exchange.path()));
        };
    }

    private Caller signIn(Route route, JettyExchange exchange) throws HttpError {
        try {
            return signIn.caller(route.access(), exchange.header("Authorization"), exchange.remoteAddress());
        } catch (HttpError e) {
            if (e.status() == 401) {
                exchange.setHeader("WWW-Authenticate", "Bearer");
            }
            throw e;
        }
    }

    /// Probes must be answered however busy the node is, so they need no permit.
    private void perform(Route route, JettyExchange exchange) throws HttpError, IOException, InterruptedException {
        boolean needsPermit = route.access() != Access.PUBLIC;
        if (needsPermit && !permits.tryAcquire()) {
            throw HttpError.retryLater(
                    503,
                    "%d requests are being answered already: try again, or raise MILLRACE_HTTP_REQUESTS_MAX"
                            .formatted(settings.requestsMax()),
                    BUSY_WAIT);
        }
        try {
            route.action().answer(exchange);
            if (!exchange.isAnswered()) {
                throw new IllegalStateException("no answer from " + route.method() + " " + route.path());
            }
            exchange.finish();
        } finally {
            if (needsPermit) {
                permits.release();
            }
        }
    }

    /// Returns what went wrong if it is too late to say so.
    private Optional<Exception> answerFailure(JettyExchange exchange, Exception failure) {
        HttpError error = explain(exchange, failure);
        if (exchange.isAnswered()) {
            return Optional.of(failure);
        }
        try {
            error.retryAfter().ifPresent(after -> exchange.setHeader("Retry-After", ErrorAnswer.retryAfter(after)));
            exchange.respond(
                    error.status(),
                    ErrorAnswer.CONTENT_TYPE,
                    ErrorAnswer.body(error.status(), String.valueOf(error.getMessage())));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private HttpError explain(JettyExchange exchange, Exception failure) {
        return switch (failure) {
            case HttpError error -> error;
            case BodyException body
            when body.status() == 503 -> HttpError.retryLater(503, String.valueOf(body.getMessage()), BUSY_WAIT);
            case BodyException body -> HttpError.of(body.status(), String.valueOf(body.getMessage()));
            case HttpException.RuntimeException bad -> HttpError.of(bad.getCode(), String.valueOf(bad.getReason()));
            case InterruptedException _ ->
                HttpError.retryLater(503, "the node is stopping: try again, here or at another node", BUSY_WAIT);
            case IOException _ when !exchange.isConnected() -> HttpError.badRequest("the connection was closed");
            case Exception _ -> fault(exchange, failure);
        };
    }

    private HttpError fault(JettyExchange exchange, Exception failure) {
        String id = Long.toHexString(faults.incrementAndGet());
        LOG.error("fault {} in {} {}", id, exchange.method(), exchange.path(), failure);
        return HttpError.of(500, "something went wrong here: the node's log says more under the id " + id);
    }
}
