import { describe, expect, it } from 'vitest';
import {
  draftOf,
  EMPTY_DRAFT,
  expectingNow,
  namesOf,
  testCases,
  trialOf,
  withExpectation,
  withLines,
  withoutExpectation,
} from './parserDraft';
import { offsetOf, scriptProblem } from './scriptProblem';

const SAMPLE = { id: 0, raw: 'a=1', expected: [] };

describe('a parser that is written', () => {
  it('comes back from the node as it was sent', () => {
    const draft = {
      name: 'p',
      script: 'kvParse()',
      tags: 'host, app',
      removed: '',
      samples: [
        {
          id: 0,
          raw: 'a=1',
          expected: [
            { event: 0, field: 'a', value: '1' },
            { event: 0, field: 'b', value: null },
            { event: 1, field: '__proto__', value: 'x' },
          ],
        },
      ],
    };
    const kept = {
      name: 'p',
      script: draft.script,
      fieldsToTag: namesOf(draft.tags),
      fieldsToBeRemovedBeforeParsing: [],
      testCases: testCases(draft.samples),
    };
    expect(draftOf(kept)).toEqual(draft);
  });

  it('takes each line once', () => {
    const once = withLines(EMPTY_DRAFT, ['a', '', 'b', 'a']);
    expect(once.samples.map((each) => each.raw)).toEqual(['a', 'b']);
    const twice = withLines(once, ['b', 'c']);
    expect(twice.samples.map((each) => each.id)).toEqual([0, 1, 2]);
  });

  it('says nothing of a name that is not there yet', () => {
    expect(trialOf({ ...EMPTY_DRAFT, tags: ' host,, host ' })).toMatchObject({ fieldsToTag: ['host'] });
    expect('name' in trialOf(EMPTY_DRAFT)).toBe(false);
  });

  it('expects the fields that come out, not the time of now', () => {
    const events = [{ '@timestamp': '17', '@rawstring': 'a=1', '#type': 'test', '#host': 'h', a: '1' }];
    expect(expectingNow(SAMPLE, events).expected).toEqual([
      { event: 0, field: '#host', value: 'h' },
      { event: 0, field: 'a', value: '1' },
    ]);
  });

  it('expects one thing of a field', () => {
    const once = withExpectation(SAMPLE, { event: 0, field: 'a', value: '1' });
    const twice = withExpectation(once, { event: 0, field: 'a', value: null });
    expect(twice.expected).toEqual([{ event: 0, field: 'a', value: null }]);
    const [only] = twice.expected;
    expect(only && withoutExpectation(twice, only).expected).toEqual([]);
  });
});

describe('what is wrong with a script', () => {
  it('has a place where the node says one', () => {
    expect(scriptProblem('the script does not run: no such function (line 2, column 3)')).toEqual({
      text: 'the script does not run: no such function',
      line: 2,
      column: 3,
    });
    expect(scriptProblem('1001 tests')).toEqual({ text: '1001 tests' });
  });

  it('is found in the text, by characters', () => {
    expect(offsetOf('ab\n😀cd', 2, 2)).toBe(5);
    expect(offsetOf('ab', 7, 1)).toBe(2);
    expect(offsetOf('ab\ncd', 1, 99)).toBe(2);
  });
});
