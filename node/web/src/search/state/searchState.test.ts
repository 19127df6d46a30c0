import { describe, expect, it } from 'vitest';
import { DEFAULT_SEARCH, readSearch, type SearchState, writeSearch } from './searchState';

describe('the address of a search', () => {
  it('is empty for what is shown by default', () => {
    expect(writeSearch(DEFAULT_SEARCH).toString()).toBe('');
    expect(readSearch(new URLSearchParams(''))).toEqual(DEFAULT_SEARCH);
  });

  it('gives back every part of what is shown', () => {
    const state: SearchState = {
      query: 'level=error | groupBy("a&b=c#ä")\n| sort()',
      start: '2026-11-21T10:00:00Z',
      end: '1795266000000',
      live: true,
      zone: 'Europe/Copenhagen',
      columns: ['#k8s.pod', '__proto__', 'a,b'],
      widths: { '#k8s.pod': 120, __proto___: 80 },
      wrap: true,
      event: '0_3_17_2',
      eventTime: '1795266000000',
      colorBy: 'level',
      view: 'bar',
      options: { stacked: '1', 'y.log': '' },
    };
    expect(readSearch(new URLSearchParams(writeSearch(state).toString()))).toEqual(state);
  });

  it('takes no harm from what others wrote into it', () => {
    const state = readSearch(new URLSearchParams('start=&w.a=-3&w.b=x&o.__proto__=1&live=yes&col='));
    expect(state.start).toBe('1h');
    expect(state.widths).toEqual({});
    expect(state.live).toBe(false);
    expect(state.columns).toEqual([]);
    expect(Object.getPrototypeOf(state.options)).toBe(Object.prototype);
  });
});
