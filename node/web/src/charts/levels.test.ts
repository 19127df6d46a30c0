import { expect, it } from 'vitest';
import { areLevels, levelFieldRank, levelOf } from './levels';

it('knows levels however they are written', () => {
  expect(levelOf('ERROR')).toBe('error');
  expect(levelOf(' Warning ')).toBe('warn');
  expect(levelOf('__proto__')).toBeUndefined();
  expect(areLevels(['INFO', 'error'])).toBe(true);
  expect(areLevels(['INFO', 'GET'])).toBe(false);
  expect(areLevels([])).toBe(false);
});

it('puts fields of levels first', () => {
  const fields = ['host', 'app.level', 'severity', 'level', 'pod'];
  expect([...fields].sort((a, b) => levelFieldRank(a) - levelFieldRank(b) || 0).slice(0, 3)).toEqual([
    'level',
    'severity',
    'app.level',
  ]);
});
