import { describe, expect, it } from 'vitest';
import { TailBuffer } from './tailBuffer';

const row = (id: string, text = id) => ({ text, id, time: 1, sampled: true });
const texts = (buffer: TailBuffer) => buffer.all().map((each) => (each.kind === 'row' ? each.text : each.kind));

describe('the newest lines', () => {
  it('push out the oldest, by number', () => {
    const buffer = new TailBuffer(3);
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      buffer.addRow(row(id), 1);
    }
    expect(texts(buffer)).toEqual(['c', 'd', 'e']);
    expect(buffer.evicted).toBe(2);
    expect(buffer.all().map((each) => each.seq)).toEqual([2, 3, 4]);
  });

  it('push out the oldest, by size, and keep the newest however long it is', () => {
    const buffer = new TailBuffer(100, 1_000);
    buffer.addRow(row('a', 'x'.repeat(100)), 1);
    buffer.addRow(row('b', 'y'.repeat(100)), 1);
    buffer.addRow(row('c', 'z'.repeat(100)), 1);
    expect(texts(buffer).map((each) => each[0])).toEqual(['y', 'z']);
    buffer.addRow(row('d', 'w'.repeat(5_000)), 1);
    expect(texts(buffer).map((each) => each[0])).toEqual(['w']);
  });

  it('are each there once, over connections', () => {
    const buffer = new TailBuffer();
    expect(buffer.addRow(row('a'), 1)).toBe(true);
    expect(buffer.addRow(row('b'), 1)).toBe(true);
    expect(buffer.addRow(row('b'), 2)).toBe(false);
    expect(buffer.addRow(row('c'), 2)).toBe(true);
    expect(texts(buffer)).toEqual(['a', 'b', 'c']);
  });

  it('may be several of one event', () => {
    const buffer = new TailBuffer();
    buffer.addRow(row('a', 'first part'), 1);
    buffer.addRow(row('a', 'second part'), 1);
    expect(texts(buffer)).toEqual(['first part', 'second part']);
  });

  it('without an id are all kept', () => {
    const buffer = new TailBuffer();
    buffer.addRow(row('', 'x'), 1);
    buffer.addRow(row('', 'x'), 2);
    expect(buffer.size).toBe(2);
  });

  it('forget the ids of what they forgot', () => {
    const buffer = new TailBuffer(2);
    for (let i = 0; i < 100_000; i += 1) {
      buffer.addRow(row(`id-${i}`), 1);
    }
    expect(buffer.size).toBe(2);
    expect(buffer.addRow(row('id-5'), 2)).toBe(true);
    expect(buffer.addRow(row('id-99999'), 2)).toBe(false);
  });

  it('are found by what is wanted, newest first to find and oldest first to show', () => {
    const buffer = new TailBuffer(5);
    for (let i = 0; i < 9; i += 1) {
      buffer.addRow({ ...row(String(i)), sampled: i % 2 === 0 }, 1);
    }
    buffer.addMark({ kind: 'paused', words: '', from: 0, at: 0 });
    const found = buffer.newest(3, (each) => each.kind !== 'row' || each.sampled);
    expect(found.map((each) => each.seq)).toEqual([6, 8, 9]);
  });

  it('can be cleared, and number what comes then further on', () => {
    const buffer = new TailBuffer();
    buffer.addRow(row('a'), 1);
    buffer.clear();
    expect(buffer.all()).toEqual([]);
    buffer.addRow(row('b'), 1);
    expect(buffer.all().map((each) => each.seq)).toEqual([1]);
  });
});
