import { ExternalLink, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button, IconButton } from '../../design/Button';
import { CopyButton } from '../../design/CopyButton';
import { LogText } from '../../log/LogText';
import { clockOf } from '../../log/time';
import { plain } from '../../log/visible';
import { fieldNames, lineOf, value } from '../../search/job/row';
import type { SearchState } from '../../search/state/searchState';
import type { TailRow } from '../buffer/tailBuffer';
import { formatNumber } from '../format';
import { searchAddress } from '../searchAddress';
import { parseRow } from '../stream/tailItem';
import styles from './TailDetail.module.css';

const FIELDS_STEP = 100;
const NAME_MAX = 200;
const VALUE_MAX = 4_000;
const AROUND_MILLIS = 5 * 60_000;

type Props = { repository: string; state: SearchState; zone: string; line: TailRow; onClose: () => void };

/** The fields of one line, beside the list. All else that one may do with it is done on the search page. */
export function TailDetail({ repository, state, zone, line, onClose }: Props) {
  const { t } = useTranslation('tail');
  const [max, setMax] = useState(FIELDS_STEP);
  const row = useMemo(() => parseRow(line.text), [line]);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => (before instanceof HTMLElement && before.isConnected ? before.focus() : undefined);
  }, []);
  const names = useMemo(() => (row === undefined ? [] : fieldNames(row).sort()), [row]);
  if (row === undefined) {
    return null;
  }
  const { time, id } = line;
  return (
    <section
      className={styles.detail}
      aria-label={t('detail.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <header className={styles.head}>
        <h2>{time === undefined ? t('detail.title') : `${clockOf(zone).day(time)} ${clockOf(zone).time(time)}`}</h2>
        <IconButton ref={close} label={t('detail.close')} icon={<X aria-hidden />} onClick={onClose} />
      </header>
      <div className={styles.actions}>
        {id !== '' && time !== undefined && (
          <Link
            to={searchAddress(repository, state, {
              query: state.query,
              start: String(time - AROUND_MILLIS),
              end: String(time + AROUND_MILLIS),
              event: id,
              eventTime: String(time),
            })}
          >
            <ExternalLink aria-hidden />
            {t('detail.search')}
          </Link>
        )}
        <CopyButton text={lineOf(row)} label={t('detail.copy')} />
      </div>
      <dl className={styles.fields} tabIndex={0}>
        {names.slice(0, max).map((name) => (
          <div key={name}>
            <dt>{plain(name, NAME_MAX)}</dt>
            <dd>
              <LogText text={value(row, name) ?? ''} max={VALUE_MAX} lines />
            </dd>
          </div>
        ))}
      </dl>
      {names.length > max && (
        <Button size="s" onClick={() => setMax(max + FIELDS_STEP)}>
          {t('detail.more', {
            count: Math.min(FIELDS_STEP, names.length - max),
            formatted: formatNumber(Math.min(FIELDS_STEP, names.length - max)),
          })}
        </Button>
      )}
    </section>
  );
}
