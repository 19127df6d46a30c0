package dev.millrace.node.digest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What the builders of all partitions hold together.
///
/// Past the bound every loop stops reading, and the one with the largest open builder commits it. Nobody else does
/// before that is released: otherwise all of them would be cut into small files at once.
final class BuilderMemory {
    /// What one run of a loop holds. Written by its thread only.
    final class Account {
        private final AtomicLong openBytes = new AtomicLong();
        private final AtomicLong sealedBytes = new AtomicLong();

        void keep(long bytes) {
            openBytes.addAndGet(bytes);
        }

        void seal() {
            sealedBytes.addAndGet(openBytes.getAndSet(0));
        }

        void release(long bytes) {
            sealedBytes.addAndGet(-bytes);
        }

        void close() {
            accounts.remove(this);
        }

        boolean shouldSeal() {
            long mine = openBytes.get();
            return mine > 0
                    && isFull()
                    && accounts.stream().allMatch(each -> each.sealedBytes.get() == 0 && each.openBytes.get() <= mine);
        }
    }

    private final long bytesMax;
    private final Set<Account> accounts = ConcurrentHashMap.newKeySet();

    BuilderMemory(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    Account open() {
        Account account = new Account();
        accounts.add(account);
        return account;
    }

    boolean isFull() {
        return bytes() > bytesMax;
    }

    long bytes() {
        long sum = 0;
        for (Account each : accounts) {
            sum += each.openBytes.get() + each.sealedBytes.get();
        }
        return sum;
    }
}
