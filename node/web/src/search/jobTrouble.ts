import type { JobSnapshot } from './job/queryJob';

/**
 * What is wrong with a job, by what happens then: the job goes on by itself (`waiting`), it is run again by itself
 * (`unreached`, `busy`, `lost`), or the reader has to do something.
 */
export type JobTrouble =
  | 'none'
  | 'signedOut'
  | 'waiting'
  | 'unreached'
  | 'busy'
  | 'lost'
  | 'query'
  | 'refused'
  | 'server';

export function troubleOf({ phase, meta, failure }: Pick<JobSnapshot, 'phase' | 'meta' | 'failure'>): JobTrouble {
  if (failure === undefined) {
    return 'none';
  }
  if (failure.kind === 'signedOut') {
    return 'signedOut'; // the page asks to sign in
  }
  if (phase !== 'failed') {
    return 'waiting';
  }
  if (failure.passes) {
    return failure.kind === 'network' ? 'unreached' : 'busy';
  }
  // A job that answered before and is not there any more: a repository that is not there never answered.
  if (failure.status === 404 && meta !== undefined) {
    return 'lost';
  }
  if (failure.kind === 'server') {
    return 'server';
  }
  return failure.status === 400 ? 'query' : 'refused';
}
