import { Inbox, LoaderCircle, SlidersHorizontal } from 'lucide-react';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Popover } from '../../charts/Popover';
import type { PictureBody } from '../../charts/picture';
import { count } from '../../charts/quantity';
import { isShowable, spanText } from '../../charts/timeText';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import type { Row } from '../job/row';
import { eventsIn } from '../jobProgress';
import type { SearchParts } from '../parts';
import { zoneName } from '../state/zone';
import { withOption } from './options';
import styles from './ResultView.module.css';
import { SaveMenu } from './save/SaveMenu';
import { shapeOf } from './shape';
import { suits, type ViewId } from './suggestView';
import { useSuggestedView } from './useSuggestedView';
import { ViewSwitcher } from './ViewSwitcher';
import { viewNamed } from './views';

const NO_FIELDS: readonly string[] = [];

/** The rows that a query makes of events: as the reader wants them, else as suits their shape. */
export function ResultView({ repository, state, change, view }: SearchParts) {
  const { t } = useTranslation('charts');
  const { job, snapshot } = view;
  const { meta } = snapshot;
  const fieldOrder = meta?.fieldOrder ?? NO_FIELDS;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows change when their version does
  const shape = useMemo(
    () => shapeOf(fieldOrder, firstRows(job?.rows.here()), snapshot.rowCount, state.query),
    [fieldOrder, job, snapshot.rowsVersion, snapshot.rowCount, state.query],
  );
  const suggested = useSuggestedView(shape, view);
  const kind = viewNamed(state.view) ?? viewNamed(suggested);
  const picture = useRef<(() => PictureBody) | undefined>(undefined);
  const zone = zoneName(state.zone);
  const range = useMemo(
    () =>
      meta !== undefined &&
      state.start !== 'all' && // all time is centuries: the rows say what part of it there is
      isShowable(meta.queryStart) &&
      isShowable(meta.queryEnd) &&
      meta.queryEnd - meta.queryStart > 0
        ? { start: meta.queryStart, end: Math.min(meta.queryEnd, Date.now()) }
        : undefined,
    [meta, state.start],
  );
  const onRange = useCallback(
    (start: number, end: number) => change({ start: String(start), end: String(end) }, 'push'),
    [change],
  );
  const onOption = useCallback(
    (name: string, value: string) => change({ options: withOption(state.options, name, value) }),
    [change, state.options],
  );
  const choose = (id: ViewId) => change({ view: id === suggested ? '' : id }, 'push');
  const rows = useCallback((max: number): Promise<readonly Row[]> => job?.rows.all(max) ?? Promise.resolve([]), [job]);
  if (kind === undefined) {
    return null;
  }
  const { Component, Options } = kind;
  const name = t(`views.${kind.id}`);
  const isEmpty = snapshot.rowCount === 0;
  return (
    <div className={styles.result}>
      <div className={styles.head}>
        <span className={styles.count}>
          {t('result.rows', { count: snapshot.rowCount, text: count(snapshot.rowCount) })}
        </span>
        <ViewSwitcher shape={shape} shown={kind.id} suggested={suggested} onChoose={choose} />
        <div className={styles.tools}>
          <Popover
            label={t('options.title', { view: name })}
            trigger={
              <Button kind="quiet" size="s" icon={<SlidersHorizontal aria-hidden />}>
                {t('options.open')}
              </Button>
            }
          >
            <Options shape={shape} options={state.options} onOption={onOption} />
          </Popover>
          <SaveMenu
            repository={repository}
            query={state.query}
            fieldOrder={fieldOrder}
            numbers={shape.numbers}
            rows={rows}
            picture={() => picture.current?.()}
            pictures={isEmpty ? [] : kind.pictures}
            title={state.query.replaceAll('\n', ' ')}
            subtitle={`${repository}${range === undefined ? '' : ` · ${spanText(range.start, range.end, zone)} (${zone})`}`}
          />
        </div>
      </div>
      {isEmpty ? (
        <Nothing view={view} />
      ) : suits(kind.id, shape) ? (
        <Component
          view={view}
          shape={shape}
          zone={zone}
          range={range}
          query={state.query}
          options={state.options}
          onOption={onOption}
          onRange={onRange}
          picture={picture}
        />
      ) : (
        <Empty title={t('views.unsuitedTitle')}>
          <p>{t(`views.unsuitedText.${kind.id}`)}</p>
          <Button onClick={() => choose('table')}>{t('views.backToTable')}</Button>
        </Empty>
      )}
    </div>
  );
}

const ROWS_LOOKED_AT = 200;

function firstRows(rows: Iterable<Row> | undefined): Row[] {
  const found: Row[] = [];
  for (const each of rows ?? []) {
    found.push(each);
    if (found.length === ROWS_LOOKED_AT) {
      break;
    }
  }
  return found;
}

function Nothing({ view }: Pick<SearchParts, 'view'>) {
  const { t } = useTranslation('charts');
  const { phase, distribution } = view.snapshot;
  if (phase === 'running' || phase === 'submitting') {
    return (
      <Empty icon={<LoaderCircle aria-hidden />} title={t('status.running')}>
        {t('result.waiting')}
      </Empty>
    );
  }
  const found = distribution === undefined ? 0 : eventsIn(distribution);
  return (
    <Empty icon={<Inbox aria-hidden />} title={t('result.emptyTitle')}>
      {found > 0 ? t('result.emptyFound', { count: found, text: count(found) }) : t('result.empty')}
    </Empty>
  );
}
