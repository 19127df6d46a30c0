import { expect, it } from 'vitest';
import { queryPlace } from './queryPlace';

it('finds the character that a message is about', () => {
  expect(queryPlace("there is no function 'groupBx' (line 2, column 3)", 'error\n| groupBx(a)')).toEqual({
    message: "there is no function 'groupBx'",
    line: 2,
    column: 3,
    before: '| ',
    at: 'g',
    after: 'roupBx(a)',
  });
});

it('points behind the text where it ends too early', () => {
  expect(queryPlace('expected a value (line 1, column 3)', 'a=')).toMatchObject({ before: 'a=', at: '', after: '' });
  expect(queryPlace('expected a value (line 9, column 9)', 'a=')).toMatchObject({ before: '', at: '', after: '' });
});

it('shows what is around the place of a long line, and no half character', () => {
  const place = queryPlace('x (line 1, column 101)', `${'a'.repeat(100)}😀${'b'.repeat(100)}`);
  expect(place?.before).toBe(`…${'a'.repeat(60)}`);
  expect(place?.at).toBe('😀');
  expect(place?.after).toBe(`${'b'.repeat(60)}…`);
});

it('says nothing of messages without a place', () => {
  expect(queryPlace('the node is full', 'a')).toBeUndefined();
});
