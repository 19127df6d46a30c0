import type { components } from '../../api/generated/rest';
import type { Sample } from './parserDraft';

export type TrialAnswer = components['schemas']['ParserTrialResult'];
export type Outcome = TrialAnswer['results'][number];

/**
 * What is known of each sample, by its id: the answer goes by the samples that were asked about, and since then some may
 * have come, gone or changed. A text that was tried gives what it gave.
 */
export function outcomesOf(
  now: readonly Sample[],
  asked: readonly Sample[],
  answer: TrialAnswer | undefined,
): ReadonlyMap<number, Outcome> {
  const results = answer?.results ?? [];
  const byText = new Map(results.map((each) => [each.rawString, each]));
  const places = new Map(asked.map((each, i) => [each.id, i]));
  const found = new Map<number, Outcome>();
  for (const { id, raw } of now) {
    const place = results[places.get(id) ?? -1];
    const outcome = place?.rawString === raw ? place : byText.get(raw);
    if (outcome !== undefined) {
      found.set(id, outcome);
    }
  }
  return found;
}
