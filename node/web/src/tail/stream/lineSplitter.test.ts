import { describe, expect, it } from 'vitest';
import { LineSplitter } from './lineSplitter';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('lines out of chunks', () => {
  it('are the same wherever the chunks are cut', () => {
    const text = '{"a":"æ漢🙂"}\n\n{"b":"é"}\n{"c":"\\u0000"}\n';
    const all = bytes(text);
    for (let size = 1; size <= all.length; size += 1) {
      const splitter = new LineSplitter();
      const lines: string[] = [];
      for (let at = 0; at < all.length; at += size) {
        lines.push(...splitter.push(all.subarray(at, at + size)));
      }
      expect(lines, `chunks of ${size}`).toEqual(text.split('\n').slice(0, -1));
    }
  });

  it('holds back a line that is not whole', () => {
    const splitter = new LineSplitter();
    expect(splitter.push(bytes('{"a":1'))).toEqual([]);
    expect(splitter.push(bytes('}\n{"b"'))).toEqual(['{"a":1}']);
    expect(splitter.push(bytes(':2}\n'))).toEqual(['{"b":2}']);
  });

  it('takes a line of a megabyte in small chunks', () => {
    const splitter = new LineSplitter();
    const all = bytes(`${'x'.repeat(1_048_576)}\n`);
    const lines: string[] = [];
    for (let at = 0; at < all.length; at += 1_000) {
      lines.push(...splitter.push(all.subarray(at, at + 1_000)));
    }
    expect(lines.map((each) => each.length)).toEqual([1_048_576]);
  });

  it('leaves out a line above its bound, and goes on behind it', () => {
    const splitter = new LineSplitter(8);
    expect(splitter.push(bytes('12345678\n123456'))).toEqual(['12345678']);
    expect(splitter.push(bytes('789'))).toEqual([]);
    expect(splitter.push(bytes('0\nnext\n'))).toEqual(['next']);
    expect(splitter.tooLong).toBe(1);
  });

  it('shows bytes that are no text as such', () => {
    const splitter = new LineSplitter();
    expect(splitter.push(new Uint8Array([0x61, 0xff, 0xfe, 0x0a]))).toEqual(['a\ufffd\ufffd']);
  });
});
