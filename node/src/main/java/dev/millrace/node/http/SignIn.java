package dev.millrace.node.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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

    private static final Caller NOBODY = new Caller("nobody", Set.of(), Optional.empty(), Optional.empty());

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
            return NOBODY;
        }
        String token = authorization
                .flatMap(Credentials::token)
                .orElseThrow(() ->
                        HttpError.of(401, "a token is needed: send it in the header 'Authorization: Bearer TOKEN'"));
        Caller caller = authenticator.caller(token).orElse(null);
        if (caller == null) {
            throw wrongToken(remoteAddress);
        }
        boolean mayAsk = access == Access.ANY
                || caller.may().contains(access)
                || caller.may().contains(Access.ADMIN);
        if (!mayAsk) {
            throw HttpError.of(
                    403,
                    "the token '%s' lacks the right %s: use a token that has it, or have an administrator make one"
                            .formatted(caller.name(), access));
        }
        return caller;
    }

    private HttpError wrongToken(String remoteAddress) {
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
                .orElseGet(() -> HttpError.of(
                        401, "no such token: it may be mistyped or removed; have an administrator make a new one"));
    }
}
