import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { JsonExcerpt } from '../../log/JsonExcerpt';
import { jsonOf, looksLikeJson } from '../../log/json';
import { LevelBadge } from '../../log/LevelBadge';
import { LogLine, LogTime } from '../../log/LogLine';
import { LogText } from '../../log/LogText';
import { levelOf } from '../../log/level';
import { NO_TERMS, type Terms } from '../../log/marks';
import { idOf, lineOf, type Row, timestampOf, value } from '../job/row';
import styles from './EventList.module.css';
import { GridCell } from './grid';
import { ValueButton } from './ValueMenu';

type Props = {
  index: number;
  row: Row | undefined;
  columns: readonly string[];
  zone: string;
  terms: Terms;
  wrap: boolean;
  /** Whether some of the rows have a level, or JSON that unfolds: then all of them keep the place for it. */
  gap: boolean;
  hasJson: boolean;
  isExpanded: boolean;
  onOpen: (index: number, row: Row) => void;
  onToggle: (id: string) => void;
};

/** What a cell shows of a value; the event that is opened shows more. */
const CELL_MAX = 500;

export const EventRow = memo(function EventRow({
  index,
  row,
  columns,
  isExpanded,
  hasJson,
  onOpen,
  onToggle,
  ...look
}: Props) {
  const { t } = useTranslation('events');
  if (row === undefined) {
    return <GridCell className={styles.waiting} aria-label={t('list.loading')} />;
  }
  const line = lineOf(row);
  const isJson = columns.length === 0 && looksLikeJson(line);
  const onClick = () => {
    if (window.getSelection()?.type !== 'Range') {
      onOpen(index, row);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the grid has the keys for it
    <div role="presentation" className={`${styles.cells} ${look.wrap ? styles.wrap : ''}`} onClick={onClick}>
      {columns.length > 0 ? (
        <Cells row={row} columns={columns} {...look} />
      ) : (
        <GridCell className={styles.line}>
          {isJson ? (
            <button
              type="button"
              tabIndex={-1}
              className={styles.expand}
              aria-expanded={isExpanded}
              aria-label={isExpanded ? t('list.fold') : t('list.unfold')}
              onClick={(event) => {
                event.stopPropagation();
                onToggle(idOf(row));
              }}
            >
              {isExpanded ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
            </button>
          ) : (
            hasJson && <span className={styles.noExpand} />
          )}
          <div className={styles.lineText}>
            <LogLine row={row} {...look} />
            {isExpanded && isJson && <Pretty line={line} terms={look.terms} />}
          </div>
        </GridCell>
      )}
    </div>
  );
});

function Pretty({ line, terms }: { line: string; terms: Terms }) {
  const { t } = useTranslation('events');
  const json = jsonOf(line);
  return json === undefined ? (
    <span className={styles.note}>{t('list.noJson')}</span>
  ) : (
    <JsonExcerpt json={json} terms={terms} />
  );
}

function Cells({ row, columns, zone, terms, gap }: Pick<Props, 'columns' | 'zone' | 'terms' | 'gap'> & { row: Row }) {
  return (
    <>
      <GridCell className={styles.when}>
        <LogTime row={row} zone={zone} />
        <LevelBadge level={levelOf(row)} gap={gap} />
      </GridCell>
      <div role="presentation" className={styles.columns}>
        {columns.map((column) => {
          const text = value(row, column);
          return (
            <GridCell key={column} className={styles.cell}>
              {text === undefined ? null : column === '@rawstring' ? (
                <LogText text={text} terms={terms} />
              ) : column === '@timestamp' && timestampOf(row) !== undefined ? (
                <LogTime row={row} zone={zone} />
              ) : (
                <ValueButton field={column} value={text} reachable={false} className={styles.cellValue}>
                  <LogText text={text} terms={column.startsWith('#') ? NO_TERMS : terms} max={CELL_MAX} />
                </ValueButton>
              )}
            </GridCell>
          );
        })}
      </div>
    </>
  );
}
