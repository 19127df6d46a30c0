import { expect, it } from 'vitest';
import { Failure } from '../api/failure';
import type { JobSnapshot } from './job/queryJob';
import { troubleOf } from './jobTrouble';

const META = {} as NonNullable<JobSnapshot['meta']>;

it('tells what passes from what does not', () => {
  const of = (phase: JobSnapshot['phase'], failure: Failure | undefined, meta?: typeof META) =>
    troubleOf({ phase, failure, meta });
  expect(of('done', undefined)).toBe('none');
  expect(of('running', new Failure('network', 0, ''), META)).toBe('waiting');
  expect(of('failed', new Failure('network', 0, ''))).toBe('unreached');
  expect(of('failed', new Failure('busy', 429, ''))).toBe('busy');
  expect(of('failed', new Failure('signedOut', 401, ''))).toBe('signedOut');
  expect(of('failed', new Failure('refused', 404, ''), META)).toBe('lost');
  expect(of('failed', new Failure('refused', 404, ''))).toBe('refused');
  expect(of('failed', new Failure('refused', 400, ''))).toBe('query');
  expect(of('failed', new Failure('server', 500, ''))).toBe('server');
});
