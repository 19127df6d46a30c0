package dev.millrace.node.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Lets a request through to its route, or says what it lacks.
///
/// A good token is never refused because of wrong ones from the same address: behind one address there may be a
/// whole data centre, and one shipper with an old token must not silence the others. The limit does not slow down
/// guessing, which 256 random bits make hopeless; it tells a shipper that tries for ever to try less often.
final class SignIn {
    /// Whose failures are remembered: about 1 MB.
    private static final int ADDRESSES_MAX = 10_000;

    private final Authenticator authenticator;
    private final SignInFailures failures;
    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();

    SignIn(Authenticator authenticator, HttpSettings settings, LongSupplier nanoClock) {
        this.authenticator = authenticator;
        this.failures = new SignInFailures(settings.signInFailuresMax(), settings.signInWindow(), ADDRESSES_MAX);
        this.nanoClock = nanoClock;
    }

    Caller caller(Access access, Optional<String> authorization, String remoteAddress) throws HttpError {
        if (access == Access.PUBLIC) {
            return Caller.NOBODY;
        }
        String token = authorization
                .flatMap(Credentials::token)
                .orElseThrow(() ->
                        HttpError.of(401, "a token is needed: send it in the header 'Authorization: Bearer TOKEN'"));
        Caller caller = switch (authenticator.find(token)) {
            case Authenticator.Finding.Known(Caller known) -> known;
            case Authenticator.Finding.Expired(String because) -> throw wrongToken(because, remoteAddress);
            case Authenticator.Finding.Unknown() ->
                throw wrongToken(
                        "no such token: it may be mistyped or removed; have an administrator make a new one",
                        remoteAddress);
        };
        Powers powers = caller.powers();
        Optional<String> lacking = switch (access) {
            case PUBLIC, ANY -> Optional.empty();
            case INGEST -> Optional.of("ingest").filter(_ -> !powers.maySomewhere(Deed.INGEST));
            case QUERY -> Optional.of("reader of a repository").filter(_ -> !powers.maySomewhere(Deed.READ));
            case ADMIN ->
                Optional.of("administrator of a repository").filter(_ -> !powers.maySomewhere(Deed.ADMINISTER));
            case ROOT -> Optional.of("root").filter(_ -> !powers.isRoot());
        };
        if (lacking.isPresent()) {
            throw caller.lacks(lacking.get());
        }
        return caller;
    }

    private HttpError wrongToken(String because, String remoteAddress) {
        Optional<Duration> wait;
        lock.lock();
        try {
            wait = failures.count(remoteAddress, nanoClock.getAsLong());
        } finally {
            lock.unlock();
        }
        return wait.map(after -> HttpError.retryLater(
                        429,
                        "too many wrong tokens from %s: correct the token, then try again".formatted(remoteAddress),
                        after))
                .orElseGet(() -> HttpError.of(401, because));
    }
}
