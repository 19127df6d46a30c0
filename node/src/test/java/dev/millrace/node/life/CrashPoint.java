package dev.millrace.node.life;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Fails the n-th of the calls that change or ask something outside of the process, before or after its effect.
final class CrashPoint {
    enum Side {
        BEFORE,
        AFTER
    }

    enum Then {
        /// Every further call fails too.
        THE_PROCESS_DIES,
        /// The next call works.
        IT_GOES_ON
    }

    private static final Set<String> INSIDE =
            Set.of("state", "path", "address", "close", "onChange", "await", "toString", "hashCode", "equals", "has");

    private final int at;
    private final Side side;
    private final Then then;
    private final List<String> calls = new ArrayList<>();
    private boolean crashed;
    private boolean over;

    CrashPoint(int at, Side side, Then then) {
        this.at = at;
        this.side = side;
        this.then = then;
    }

    static CrashPoint never() {
        return new CrashPoint(Integer.MAX_VALUE, Side.BEFORE, Then.IT_GOES_ON);
    }

    boolean hasCrashed() {
        return crashed;
    }

    /// From now on every call works.
    void end() {
        over = true;
    }

    /// What was called, the one that failed last.
    List<String> calls() {
        return calls;
    }

    <T> T in(Class<T> type, T inner) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (INSIDE.contains(method.getName())) {
                return invoke(inner, method, arguments);
            }
            if (crashed && then == Then.THE_PROCESS_DIES) {
                throw new IOException("the process is gone");
            }
            calls.add(type.getSimpleName() + "." + method.getName());
            boolean isNow = !over && calls.size() == at;
            crashed |= isNow;
            if (isNow && side == Side.BEFORE) {
                throw new IOException("crashed before " + calls.getLast());
            }
            Object result = invoke(inner, method, arguments);
            if (isNow) {
                throw new IOException("crashed after " + calls.getLast());
            }
            return result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object inner, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(inner, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
