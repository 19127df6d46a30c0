/**
 * All that a search page shows, as one value. It lives in the address and nowhere else, so a copied address shows
 * exactly what its sender saw. What is at its default is left out.
 */
export type SearchState = {
  readonly query: string;
  /** As the API takes it: `15m`, `24h`, milliseconds, RFC 3339. */
  readonly start: string;
  readonly end: string;
  readonly live: boolean;
  /** `local`, `utc`, or the name of a zone such as `Europe/Copenhagen`. */
  readonly zone: string;
  /** Fields shown as columns, in order. None: each event as one line. */
  readonly columns: readonly string[];
  /** Widths of columns in pixels, for those that the reader resized. */
  readonly widths: Readonly<Record<string, number>>;
  readonly wrap: boolean;
  /** The `@id` of the event that is open beside the list, and its time. */
  readonly event: string;
  readonly eventTime: string;
  /** The field that colours the histogram. */
  readonly colorBy: string;
  /** How the result is shown. Empty: as suits its shape. */
  readonly view: string;
  /** What the reader chose for that view, by the view's own names. */
  readonly options: Readonly<Record<string, string>>;
};

export const DEFAULT_SEARCH: SearchState = {
  query: '',
  start: '1h',
  end: 'now',
  live: false,
  zone: 'local',
  columns: [],
  widths: {},
  wrap: false,
  event: '',
  eventTime: '',
  colorBy: '',
  view: '',
  options: {},
};

const OPTION = 'o.';
const WIDTH = 'w.';

export function writeSearch(state: SearchState): URLSearchParams {
  const out = new URLSearchParams();
  const put = (name: string, value: string, standard: string) => {
    if (value !== standard) {
      out.set(name, value);
    }
  };
  put('q', state.query, DEFAULT_SEARCH.query);
  put('start', state.start, DEFAULT_SEARCH.start);
  put('end', state.end, DEFAULT_SEARCH.end);
  put('live', state.live ? '1' : '', '');
  put('tz', state.zone, DEFAULT_SEARCH.zone);
  for (const each of state.columns) {
    out.append('col', each);
  }
  for (const [name, width] of Object.entries(state.widths)) {
    out.set(WIDTH + name, String(width));
  }
  put('wrap', state.wrap ? '1' : '', '');
  put('event', state.event, '');
  put('at', state.eventTime, '');
  put('color', state.colorBy, '');
  put('view', state.view, '');
  for (const [name, value] of Object.entries(state.options)) {
    out.set(OPTION + name, value);
  }
  return out;
}

export function readSearch(from: URLSearchParams): SearchState {
  const options: [string, string][] = [];
  const widths: [string, number][] = [];
  for (const [name, value] of from) {
    if (name.startsWith(OPTION)) {
      options.push([name.slice(OPTION.length), value]);
    } else if (name.startsWith(WIDTH) && Number(value) > 0) {
      widths.push([name.slice(WIDTH.length), Number(value)]);
    }
  }
  return {
    query: from.get('q') ?? DEFAULT_SEARCH.query,
    start: from.get('start') || DEFAULT_SEARCH.start,
    end: from.get('end') || DEFAULT_SEARCH.end,
    live: from.get('live') === '1',
    zone: from.get('tz') || DEFAULT_SEARCH.zone,
    columns: from.getAll('col').filter((each) => each !== ''),
    // fromEntries defines own properties, so that a field called __proto__ is one like any other
    widths: Object.fromEntries(widths),
    wrap: from.get('wrap') === '1',
    event: from.get('event') ?? '',
    eventTime: from.get('at') ?? '',
    colorBy: from.get('color') ?? '',
    view: from.get('view') ?? '',
    options: Object.fromEntries(options),
  };
}

/** What must be asked of the node anew when it changes; the rest is only looks. */
export function sameRequest(a: SearchState, b: SearchState): boolean {
  return (
    a.query === b.query &&
    a.start === b.start &&
    a.end === b.end &&
    a.live === b.live &&
    a.zone === b.zone &&
    a.colorBy === b.colorBy
  );
}
