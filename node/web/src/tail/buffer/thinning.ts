/** More lines than this in a second are no text any more, only movement. */
export const READABLE_PER_SECOND = 200;
const WINDOW_MILLIS = 1_000;
const SLOT_MILLIS = 100;
const SLOTS = WINDOW_MILLIS / SLOT_MILLIS;
/** How long it must be slow before all lines are shown again, so that the list does not go back and forth. */
const CALM_MILLIS = 2_000;

/**
 * How many lines come, and which of them are shown to one who follows: each, or one of `factor`. The factor is the
 * least that keeps what is shown readable; it rises at once and falls when it was calm for a while.
 */
export class Thinning {
  private readonly slots = new Array<number>(SLOTS).fill(0);
  private slot = 0;
  private lines = 0;
  private factorNow = 1;
  private calmSince: number | undefined;

  /** 1: all are shown. */
  get factor(): number {
    return this.factorNow;
  }

  /** Lines in the second that ends at `at`. */
  rate(at: number): number {
    this.moveTo(at);
    return this.slots.reduce((sum, each) => sum + each, 0);
  }

  /** Takes a line that came; whether it is shown. */
  sample(at: number): boolean {
    this.moveTo(at);
    const index = this.slot % SLOTS;
    this.slots[index] = (this.slots[index] ?? 0) + 1;
    this.lines += 1;
    this.adapt(at);
    return this.lines % this.factorNow === 0;
  }

  /** To be called now and then while nothing comes: what was fast becomes calm. */
  adapt(at: number): void {
    const wanted = Math.max(1, Math.ceil(this.rate(at) / READABLE_PER_SECOND));
    if (wanted >= this.factorNow) {
      this.factorNow = wanted;
      this.calmSince = undefined;
      return;
    }
    this.calmSince ??= at;
    if (at - this.calmSince >= CALM_MILLIS) {
      this.factorNow = wanted;
      this.calmSince = undefined;
    }
  }

  private moveTo(at: number): void {
    const slot = Math.floor(at / SLOT_MILLIS);
    if (slot <= this.slot) {
      return; // also a clock that was set back: it counts on where it was
    }
    for (let i = Math.max(this.slot + 1, slot - SLOTS + 1); i <= slot; i += 1) {
      this.slots[i % SLOTS] = 0;
    }
    this.slot = slot;
  }
}
