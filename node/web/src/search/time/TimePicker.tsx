import { ChevronDown, ChevronLeft, ChevronRight, Clock, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../app/shortcuts';
import { Button } from '../../design/Button';
import { Popover } from '../../design/Popover';
import { zoneName } from '../state/zone';
import { AbsoluteRange } from './AbsoluteRange';
import { RangeBox } from './RangeBox';
import { agoOf, agoWords, rangeWords, type Stepped, stepped, zoomedOut } from './range';
import styles from './TimePicker.module.css';
import { ZonePicker } from './ZonePicker';
import { zoneShort } from './zoned';

type Props = {
  start: string;
  end: string;
  zone: string;
  onRange: (start: string, end: string) => void;
  onZone: (zone: string) => void;
};

const PRESETS = ['5m', '15m', '1h', '4h', '24h', '7d', '30d', 'all'];

/** The range of a search: shown in words, chosen, typed, moved along, made longer. */
export function TimePicker({ start, end, zone, onRange, onZone }: Props) {
  const { t } = useTranslation('editor');
  const [open, setOpen] = useState(false);
  useShortcuts([{ keys: 't', label: t('time.open'), action: () => setOpen(true) }]);
  const named = zoneName(zone);
  const now = Date.now();
  const words = { t, zone: named, now };
  const range = rangeWords(start, end, words);
  const short = zoneShort(named, now);
  const isRelative = end === 'now' && (agoOf(start) !== undefined || start === 'all');
  const go = (to: Stepped | undefined) => to !== undefined && onRange(to.start, to.end);
  const choose = (to: Stepped) => {
    setOpen(false);
    onRange(to.start, to.end);
  };
  return (
    <fieldset className={styles.picker}>
      <legend className="visually-hidden">{t('time.title')}</legend>
      <StepButton label={t('time.back')} to={stepped(start, end, now, -1)} onGo={go} icon={<ChevronLeft />} />
      <Popover
        open={open}
        onOpen={setOpen}
        label={t('time.title')}
        align="end"
        trigger={
          <Button
            className={styles.trigger ?? ''}
            icon={<Clock aria-hidden />}
            aria-label={t('time.button', { range, zone: named })}
            title={`${range} · ${named}`}
          >
            <span className={styles.range}>{range}</span>
            {isRelative && <span className={styles.zone}>{short}</span>}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <div className={styles.panel}>
          <RangeBox words={words} onChoose={choose} />
          <fieldset className={styles.presets}>
            <legend>{t('time.presets')}</legend>
            {PRESETS.map((each) => {
              const ago = agoOf(each);
              return (
                <Button
                  key={each}
                  size="s"
                  aria-pressed={start === each && end === 'now'}
                  onClick={() => choose({ start: each, end: 'now' })}
                >
                  {ago === undefined ? t('time.all') : agoWords(ago, t)}
                </Button>
              );
            })}
          </fieldset>
          <AbsoluteRange key={`${start} ${end} ${zone}`} start={start} end={end} zone={named} onChoose={choose} />
          <ZonePicker zone={zone} onZone={onZone} />
        </div>
      </Popover>
      <StepButton label={t('time.forward')} to={stepped(start, end, now, 1)} onGo={go} icon={<ChevronRight />} />
      <StepButton label={t('time.zoomOut')} to={zoomedOut(start, end, now)} onGo={go} icon={<ZoomOut />} />
    </fieldset>
  );
}

type StepProps = {
  label: string;
  to: Stepped | undefined;
  onGo: (to: Stepped | undefined) => void;
  icon: React.ReactNode;
};

function StepButton({ label, to, onGo, icon }: StepProps) {
  return (
    <Button
      className={styles.step ?? ''}
      aria-label={label}
      title={label}
      disabled={to === undefined}
      icon={icon}
      onClick={() => onGo(to)}
    />
  );
}
