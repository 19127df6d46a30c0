import { expect, it, vi } from 'vitest';

vi.mock('../api/client', () => ({ openStream: vi.fn() }));
const { arrivalOf } = await import('./newEvents');

it('takes events, and nothing that is about the answer', () => {
  expect(arrivalOf('{"@timestamp":17,"@rawstring":"hello"}')).toEqual({ text: 'hello', millis: 17 });
  expect(arrivalOf('')).toBeUndefined();
  expect(arrivalOf('{"@dropped":"12 events"}')).toBeUndefined();
  expect(arrivalOf('{"@warning":"…"}')).toBeUndefined();
  expect(arrivalOf('{"@rawstr')).toBeUndefined();
});

it('keeps only the beginning of a line that is very long', () => {
  expect(arrivalOf(JSON.stringify({ '@rawstring': 'x'.repeat(1_000_000) }))?.text).toHaveLength(2_000);
});
