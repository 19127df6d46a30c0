package dev.millrace.node.query.functions.joins;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Made when it is asked for first, by whichever thread: the rows of a subquery are not there before.
final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private volatile @Nullable T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T now = made;
        if (now == null) {
            synchronized (this) {
                now = made;
                if (now == null) {
                    now = maker.get();
                    made = now;
                }
            }
        }
        return now;
    }
}
