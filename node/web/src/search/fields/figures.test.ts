import { describe, expect, it } from 'vitest';
import { figuresOf, inOrder, matching } from './figures';

describe('the figures of fields', () => {
  const rows = [
    JSON.parse('{"@id":"1","#repo":"r","status":"200","__proto__":"x","ms":"1.5"}'),
    { '@id': '2', '#repo': 'r', status: '404' },
    { '@id': '3', '#repo': 'r', status: '200', user: 'ann' },
  ];

  it('count what occurs, whatever it is called', () => {
    const { sampled, fields } = figuresOf(rows);
    expect(sampled).toBe(3);
    const byName = new Map(fields.map((each) => [each.name, each]));
    expect(byName.get('status')).toEqual({
      name: 'status',
      count: 3,
      share: 1,
      distinct: 2,
      numeric: { min: 200, max: 404, avg: 268 },
      top: [
        { value: '200', count: 2 },
        { value: '404', count: 1 },
      ],
    });
    expect(byName.get('__proto__')?.count).toBe(1);
    expect(byName.get('user')?.numeric).toBeUndefined();
  });

  it('are in an order that is the same each time', () => {
    expect(inOrder(figuresOf(rows).fields).map((each) => each.name)).toEqual([
      '#repo',
      'status',
      '__proto__',
      'ms',
      'user',
      '@id',
    ]);
  });

  it('are found by a part of the name', () => {
    expect(matching(figuresOf(rows).fields, ' STAT').map((each) => each.name)).toEqual(['status']);
  });
});
