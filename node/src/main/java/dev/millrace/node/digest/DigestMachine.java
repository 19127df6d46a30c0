package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.check;

import dev.millrace.node.digest.DigestAction.Abandon;
import dev.millrace.node.digest.DigestAction.PublishCommit;
import dev.millrace.node.digest.DigestAction.ReleaseBuilder;
import dev.millrace.node.digest.DigestAction.WriteMini;
import dev.millrace.node.digest.DigestEvent.CloseRequested;
import dev.millrace.node.digest.DigestEvent.CommitApplied;
import dev.millrace.node.digest.DigestEvent.CommitRefused;
import dev.millrace.node.digest.DigestEvent.Consumed;
import dev.millrace.node.digest.DigestEvent.EffectFailed;
import dev.millrace.node.digest.DigestEvent.EpochLost;
import dev.millrace.node.digest.DigestEvent.FlushRequested;
import dev.millrace.node.digest.DigestEvent.MemoryShort;
import dev.millrace.node.digest.DigestEvent.MiniWritten;
import dev.millrace.node.digest.DigestEvent.Ticked;
import dev.millrace.node.event.OffsetRange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides when the open builder of one partition becomes a mini-segment, and when that is committed. One machine is
/// one run of a primary, from the committed offset on.
///
/// Reads no clock, starts no thread and does no I/O: `DigestLoop` feeds it events and performs the actions it returns.
///
/// Invariants:
///
///   - Contiguous: the first sealed range begins at the committed offset, each other one where the one before it ends,
///     and the open range where the last one ends.
///   - Only the head is published, and the next one only after the head's commit was applied: commits have no gap.
///   - At most `sealedMax` ranges are sealed; while they are, nothing is consumed, so the open one is empty.
///   - A builder is released only after its commit was applied.
///   - Abandoned is for ever: late completions change nothing, and nothing is published.
///   - A range without events is never committed alone: it waits for the next event, so no file is empty. Until then
///     it is read again after a restart, which costs nothing.
public final class DigestMachine {
    private enum Phase {
        WRITING,
        WRITTEN,
        PUBLISHING
    }

    private static final class Sealed {
        final OffsetRange range;
        Phase phase = Phase.WRITING;

        Sealed(OffsetRange range) {
            this.range = range;
        }
    }

    private final DigestLimits limits;
    private final Deque<Sealed> sealed = new ArrayDeque<>();
    private OffsetRange open;
    private long openBytes;
    private @Nullable Instant openSince;
    private long flushUpTo;
    private boolean closing;
    private boolean abandoned;

    /// @param nextOffset the committed offset of the partition
    public DigestMachine(DigestLimits limits, long nextOffset) {
        this.limits = limits;
        this.open = OffsetRange.emptyAt(nextOffset);
    }

    public List<DigestAction> step(DigestEvent event) {
        if (abandoned) {
            return List.of();
        }
        return switch (event) {
            case Consumed(OffsetRange offsets, long bytes, Instant at) -> consume(offsets, bytes, at);
            case Ticked(Instant at) -> sealIfOld(at);
            case FlushRequested(long upTo) -> flush(upTo);
            case MemoryShort() -> seal();
            case CloseRequested() -> close();
            case MiniWritten(OffsetRange range) -> markWritten(range);
            case CommitApplied(OffsetRange range) -> release(range);
            case CommitRefused(OffsetRange range, String because) ->
                abandon("commit of %s was refused: %s".formatted(range, because));
            case EffectFailed(OffsetRange range, String because) ->
                abandon("effect on %s failed: %s".formatted(range, because));
            case EpochLost(String because) -> abandon(because);
        };
    }

    /// False means backpressure, or the end: consume nothing until a commit is applied.
    public boolean acceptsMore() {
        return !abandoned && !closing && sealed.size() < limits.sealedMax();
    }

    /// Everything before it has been consumed.
    public long consumedTo() {
        return open.to();
    }

    /// Every event before it is committed.
    public long settledTo() {
        Sealed head = sealed.peekFirst();
        if (head != null) {
            return head.range.from();
        }
        return openBytes == 0 ? open.to() : open.from();
    }

    /// Nothing more will come of this machine.
    public boolean isDone() {
        return abandoned || (closing && sealed.isEmpty());
    }

    private List<DigestAction> consume(OffsetRange offsets, long bytes, Instant at) {
        check(acceptsMore(), "consumed %s while %d ranges are sealed", offsets, sealed.size());
        check(offsets.from() == open.to(), "expected offset %d, got %s", open.to(), offsets);
        open = open.extendedTo(offsets.to());
        openBytes += bytes;
        if (openSince == null && bytes > 0) {
            openSince = at;
        }
        return openBytes >= limits.builderBytesMax() || flushIsDue() ? seal() : List.of();
    }

    private List<DigestAction> sealIfOld(Instant at) {
        Instant since = openSince;
        if (since == null) {
            return List.of();
        }
        if (at.isBefore(since)) {
            openSince = at; // the clock was set back: count anew, or the builder would stay open for as long
            return List.of();
        }
        return at.isBefore(since.plus(limits.builderAgeMax())) ? List.of() : seal();
    }

    private List<DigestAction> flush(long upTo) {
        flushUpTo = Math.max(flushUpTo, upTo);
        return flushIsDue() ? seal() : List.of();
    }

    private boolean flushIsDue() {
        return open.from() < flushUpTo && open.to() >= flushUpTo;
    }

    private List<DigestAction> close() {
        closing = true;
        return seal();
    }

    private List<DigestAction> seal() {
        if (openBytes == 0) {
            return List.of();
        }
        check(sealed.size() < limits.sealedMax(), "sealed %s as one too many", open);
        OffsetRange range = open;
        sealed.addLast(new Sealed(range));
        open = OffsetRange.emptyAt(range.to());
        openBytes = 0;
        openSince = null;
        return List.of(new WriteMini(range));
    }

    private List<DigestAction> markWritten(OffsetRange range) {
        for (Sealed each : sealed) {
            if (each.range.equals(range)) {
                check(each.phase == Phase.WRITING, "%s was written twice", range);
                each.phase = Phase.WRITTEN;
                return publishHead();
            }
        }
        throw new IllegalStateException("%s was written, but is not sealed".formatted(range));
    }

    private List<DigestAction> release(OffsetRange range) {
        Sealed head = sealed.peekFirst();
        check(
                head != null && head.range.equals(range) && head.phase == Phase.PUBLISHING,
                "commit of %s was applied, but it is not the one that was published",
                range);
        sealed.removeFirst();
        List<DigestAction> actions = new ArrayList<>();
        actions.add(new ReleaseBuilder(range));
        actions.addAll(publishHead());
        return actions;
    }

    private List<DigestAction> publishHead() {
        Sealed head = sealed.peekFirst();
        if (head == null || head.phase != Phase.WRITTEN) {
            return List.of();
        }
        head.phase = Phase.PUBLISHING;
        return List.of(new PublishCommit(head.range));
    }

    private List<DigestAction> abandon(String because) {
        abandoned = true;
        sealed.clear();
        return List.of(new Abandon(because));
    }
}
