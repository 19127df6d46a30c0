import { usePreferences } from '../../app/preferences';
import { zoneName } from '../../search/state/zone';

/** A moment in the reader's zone and format; the same in UTC for who hovers. */
export function Moment({ millis, dateOnly = false }: { millis: number; dateOnly?: boolean }) {
  const { zone } = usePreferences();
  const at = new Date(millis);
  if (Number.isNaN(at.getTime())) {
    return null;
  }
  const text = new Intl.DateTimeFormat(undefined, {
    timeZone: zoneName(zone),
    dateStyle: 'medium',
    ...(dateOnly ? {} : { timeStyle: 'medium' }),
  }).format(at);
  return (
    <time dateTime={at.toISOString()} title={at.toISOString()}>
      {text}
    </time>
  );
}
