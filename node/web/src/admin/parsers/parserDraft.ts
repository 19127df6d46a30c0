import type { components } from '../../api/generated/rest';

/** A field of an event that comes out, and what it must be; `null`: that it must not be there. */
export type Expectation = { readonly event: number; readonly field: string; readonly value: string | null };
/** A text to try, with what must come out of it. `id` is for the page only. */
export type Sample = { readonly id: number; readonly raw: string; readonly expected: readonly Expectation[] };
export type ParserDraft = {
  readonly name: string;
  readonly script: string;
  readonly tags: string;
  readonly removed: string;
  readonly samples: readonly Sample[];
};

export const EMPTY_DRAFT: ParserDraft = { name: '', script: '', tags: '', removed: '', samples: [] };

type Assertions = { fieldsNotPresent: readonly string[]; fieldsHaveValues: readonly FieldValue[] };
type FieldValue = { fieldName: string; expectedValue: string };
type TestCase = {
  event: { rawString: string };
  outputAssertions: readonly { outputEventIndex: number; assertions: Assertions }[];
};
export type KeptParser = {
  name: string;
  script: string;
  fieldsToTag: readonly string[];
  fieldsToBeRemovedBeforeParsing: readonly string[];
  testCases: readonly TestCase[];
};

export function draftOf(parser: KeptParser): ParserDraft {
  return {
    name: parser.name,
    script: parser.script,
    tags: parser.fieldsToTag.join(', '),
    removed: parser.fieldsToBeRemovedBeforeParsing.join(', '),
    samples: parser.testCases.map((each, id) => ({
      id,
      raw: each.event.rawString,
      expected: each.outputAssertions.flatMap(({ outputEventIndex, assertions }) => [
        ...assertions.fieldsHaveValues.map((one) => ({
          event: outputEventIndex,
          field: one.fieldName,
          value: one.expectedValue,
        })),
        ...assertions.fieldsNotPresent.map((field) => ({ event: outputEventIndex, field, value: null })),
      ]),
    })),
  };
}

export function namesOf(text: string): string[] {
  return [...new Set(text.split(',').map((each) => each.trim()))].filter((each) => each !== '');
}

export function testCases(samples: readonly Sample[]) {
  return samples.map(({ raw, expected }) => ({
    event: { rawString: raw },
    outputAssertions: [...new Set(expected.map((each) => each.event))].map((event) => {
      const mine = expected.filter((each) => each.event === event);
      return {
        outputEventIndex: event,
        assertions: {
          fieldsHaveValues: mine.flatMap(({ field, value }) =>
            value === null ? [] : [{ fieldName: field, expectedValue: value }],
          ),
          fieldsNotPresent: mine.filter((each) => each.value === null).map((each) => each.field),
        },
      };
    }),
  }));
}

/** What the node is asked to try. The test cases come in the order of the samples. */
export function trialOf(draft: ParserDraft): components['schemas']['ParserTrial'] {
  return {
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
    script: draft.script,
    fieldsToTag: namesOf(draft.tags),
    fieldsToBeRemovedBeforeParsing: namesOf(draft.removed),
    testCases: testCases(draft.samples),
  };
}

/** Texts that are no samples yet, behind those that are. */
export function withLines(draft: ParserDraft, lines: readonly string[]): ParserDraft {
  const known = new Set(draft.samples.map((each) => each.raw));
  const first = 1 + Math.max(-1, ...draft.samples.map((each) => each.id));
  const fresh = [...new Set(lines)].filter((each) => each !== '' && !known.has(each));
  return {
    ...draft,
    samples: [...draft.samples, ...fresh.map((raw, i) => ({ id: first + i, raw, expected: [] }))],
  };
}

/** One expectation for a field of an event: the newest holds. */
export function withExpectation(sample: Sample, wanted: Expectation): Sample {
  const others = sample.expected.filter((each) => each.event !== wanted.event || each.field !== wanted.field);
  return { ...sample, expected: [...others, wanted] };
}

export function withoutExpectation(sample: Sample, gone: Expectation): Sample {
  return { ...sample, expected: sample.expected.filter((each) => each !== gone) };
}

/** Fields that are not of the parser's making: the text itself, and a time that is now where the text has none. */
const NOT_ITS_OWN = new Set(['@rawstring', '@timestamp', '@timestamp.nanos', '@timezone', '#type']);

/** Expects all fields that come out now, and keeps no older expectation. */
export function expectingNow(sample: Sample, events: readonly Readonly<Record<string, string>>[]): Sample {
  return {
    ...sample,
    expected: events.flatMap((fields, event) =>
      Object.entries(fields)
        .filter(([field]) => !NOT_ITS_OWN.has(field))
        .map(([field, value]) => ({ event, field, value })),
    ),
  };
}
