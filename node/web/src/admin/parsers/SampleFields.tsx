import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../design/Button';
import { Moment } from '../format/Moment';
import { Badge } from '../frame/Badge';
import styles from '../frame/frame.module.css';
import local from './bench.module.css';
import type { Expectation } from './parserDraft';
import type { Outcome } from './trialOutcome';

const FIELDS_SHOWN = 40;
const VALUE_LENGTH_MAX = 2_000;
/** Of every event, and the text stands beside it. */
const NOT_SHOWN = new Set(['@rawstring', '@timestamp.nanos']);

type Props = { number: number; outcome: Outcome; onExpect: (wanted: Expectation) => void };

/** The fields of each event that came out of a text. */
export function SampleFields({ number, outcome, onExpect }: Props) {
  const { t } = useTranslation('admin');
  if (outcome.events.length === 0) {
    return <p className={styles.muted}>{t('bench.dropped')}</p>;
  }
  return outcome.events.map((fields, event) => (
    <EventFields
      // biome-ignore lint/suspicious/noArrayIndexKey: events of a text are known by their place
      key={event}
      caption={
        outcome.events.length === 1 ? undefined : t('bench.event', { number: event + 1, count: outcome.events.length })
      }
      label={t('bench.fields', { number })}
      fields={fields}
      onExpect={(field, value) => onExpect({ event, field, value })}
    />
  ));
}

type EventProps = {
  caption: string | undefined;
  label: string;
  fields: Readonly<Record<string, string>>;
  onExpect: (field: string, value: string) => void;
};

function EventFields({ caption, label, fields, onExpect }: EventProps) {
  const { t } = useTranslation('admin');
  const [all, setAll] = useState(false);
  const names = Object.keys(fields).filter((each) => !NOT_SHOWN.has(each));
  const shown = all ? names : names.slice(0, FIELDS_SHOWN);
  return (
    <>
      {caption !== undefined && <p className={styles.muted}>{caption}</p>}
      <table className={local.fields} aria-label={label}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('bench.field')}</th>
            <th scope="col">{t('bench.value')}</th>
            <th scope="col">{t('bench.expectations')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((name) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code> {name.startsWith('#') && <Badge kind="info">{t('bench.tag')}</Badge>}
              </th>
              <td>
                <bdi>{(fields[name] ?? '').slice(0, VALUE_LENGTH_MAX)}</bdi>
                {name === '@timestamp' && (
                  <small className={styles.muted}>
                    {' '}
                    <Moment millis={Number(fields[name])} />
                  </small>
                )}
              </td>
              <td className={local.expect}>
                <IconButton
                  size="s"
                  label={t('bench.expect', { field: name, value: (fields[name] ?? '').slice(0, 80) })}
                  icon={<Check aria-hidden />}
                  onClick={() => onExpect(name, fields[name] ?? '')}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < names.length && (
        <Button size="s" onClick={() => setAll(true)}>
          {t('bench.moreFields', { count: names.length - shown.length })}
        </Button>
      )}
    </>
  );
}
