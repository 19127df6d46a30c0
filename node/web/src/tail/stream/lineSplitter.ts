const NEWLINE = 0x0a;
/** Above the longest event that a node takes; a line beyond it is no event, and is not waited for in memory. */
const LINE_BYTES_MAX = 32 * 1024 * 1024;

/**
 * Lines out of chunks of bytes, cut anywhere, inside a character too: a line is made text when it is whole. A line that
 * is longer than the bound is left out and counted.
 */
export class LineSplitter {
  private readonly decoder = new TextDecoder();
  private parts: Uint8Array[] = [];
  private partBytes = 0;
  private skips = false;
  private tooLongCount = 0;

  constructor(private readonly lineBytesMax = LINE_BYTES_MAX) {}

  get tooLong(): number {
    return this.tooLongCount;
  }

  push(chunk: Uint8Array): string[] {
    const lines: string[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      this.hold(chunk.subarray(from, end));
      if (!this.skips) {
        lines.push(this.decoder.decode(this.whole()));
      }
      this.parts = [];
      this.partBytes = 0;
      this.skips = false;
      from = end + 1;
    }
    if (from < chunk.length) {
      this.hold(chunk.slice(from)); // a copy, so that a short rest does not keep a long chunk
    }
    return lines;
  }

  private hold(part: Uint8Array): void {
    if (this.skips) {
      return;
    }
    this.partBytes += part.length;
    if (this.partBytes > this.lineBytesMax) {
      this.skips = true;
      this.tooLongCount += 1;
      this.parts = [];
      return;
    }
    this.parts.push(part);
  }

  private whole(): Uint8Array {
    const [first] = this.parts;
    if (first !== undefined && this.parts.length === 1) {
      return first;
    }
    const whole = new Uint8Array(this.partBytes);
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}
