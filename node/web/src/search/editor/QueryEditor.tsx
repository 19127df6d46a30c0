import type { RowPages } from '../job/rowPages';
import type { SearchState } from '../state/searchState';

type Props = {
  repository: string;
  value: string;
  onChange: (query: string) => void;
  onRun: () => void;
  /** The rows of the last result, for names and values of fields. */
  rows: RowPages | undefined;
  state: SearchState;
};

export function QueryEditor({ value, onChange }: Props) {
  return (
    <textarea
      aria-label="Query"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      rows={1}
      style={{ width: '100%' }}
    />
  );
}
