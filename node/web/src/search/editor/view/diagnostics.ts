import { type Diagnostic, forEachDiagnostic, linter, nextDiagnostic } from '@codemirror/lint';
import type { EditorState, Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { api, take } from '../../../api/client';
import { rangeOfProblem } from './functionAt';

export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly from: number;
  /** How many others there are. */
  readonly others: number;
};

const DELAY_MILLIS = 250;

export type Analysed = { readonly repository: string; readonly start: string; readonly end: string };

/** What the node's compiler says of the text, underlined at its place. */
export function diagnostics(analysed: () => Analysed): Extension {
  return [
    linter((view) => problemsOf(view.state.doc.toString(), analysed()), { delay: DELAY_MILLIS }),
    keymap.of([{ key: 'F8', run: nextDiagnostic }]),
  ];
}

async function problemsOf(text: string, { repository, start, end }: Analysed): Promise<Diagnostic[]> {
  if (text.trim() === '') {
    return [];
  }
  try {
    const found = await take(
      api.POST('/api/v1/repositories/{repo}/query/analyze', {
        params: { path: { repo: repository } },
        body: { queryString: text, start, end },
      }),
    );
    return [
      ...found.errors.map((each) => diagnostic(text, each, 'error')),
      ...found.warnings.map((each) => diagnostic(text, each, 'warning')),
    ];
  } catch {
    // Running the query tells what is wrong with the node or the time range.
    return [];
  }
}

function diagnostic(text: string, at: { message: string; offset?: number }, severity: 'error' | 'warning'): Diagnostic {
  return { ...rangeOfProblem(text, at.offset ?? 0), severity, message: at.message };
}

/** The problem at the cursor, or the first error, or the first of all. */
export function problemAt(state: EditorState): Problem | undefined {
  const head = state.selection.main.head;
  let chosen: Problem | undefined;
  let worth = 0;
  let count = 0;
  forEachDiagnostic(state, (each, from, to) => {
    count += 1;
    const severity = each.severity === 'error' ? 'error' : 'warning';
    const worthThis = (from <= head && head <= to ? 4 : 0) + (severity === 'error' ? 2 : 0) + 1;
    if (worthThis > worth) {
      worth = worthThis;
      chosen = { severity, message: each.message, from, others: 0 };
    }
  });
  return chosen === undefined ? undefined : { ...(chosen as Problem), others: count - 1 };
}
