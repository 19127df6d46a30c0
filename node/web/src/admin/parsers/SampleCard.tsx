import { CircleCheck, CircleX, ListChecks, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../design/Button';
import { Badge } from '../frame/Badge';
import styles from '../frame/frame.module.css';
import local from './bench.module.css';
import { Expectations } from './Expectations';
import { expectingNow, type Sample, withExpectation } from './parserDraft';
import { SampleFields } from './SampleFields';
import type { Outcome } from './trialOutcome';

type Props = {
  number: number;
  sample: Sample;
  outcome: Outcome | undefined;
  isStale: boolean;
  onChange: (sample: Sample) => void;
  onRemove: () => void;
};

/** One text, what comes out of it, and what should. */
export function SampleCard({ number, sample, outcome, isStale, onChange, onRemove }: Props) {
  const { t } = useTranslation('admin');
  const rows = Math.min(8, Math.max(2, sample.raw.split('\n', 9).length, Math.ceil(sample.raw.length / 60)));
  return (
    <li className={local.sample}>
      <div className={local.sampleHead}>
        <span className={styles.name}>{t('bench.line', { number })}</span>
        <Verdict sample={sample} outcome={outcome} />
        <span className={local.grow} />
        {outcome !== undefined && outcome.events.length > 0 && (
          <Button
            size="s"
            kind="quiet"
            icon={<ListChecks aria-hidden />}
            onClick={() => onChange(expectingNow(sample, outcome.events))}
          >
            {t('bench.expectNow')}
          </Button>
        )}
        <IconButton size="s" label={t('bench.removeLine', { number })} icon={<X aria-hidden />} onClick={onRemove} />
      </div>
      <div className={local.beside}>
        <div className={styles.near}>
          <textarea
            className={local.raw}
            aria-label={t('bench.raw', { number })}
            value={sample.raw}
            rows={rows}
            spellCheck={false}
            onChange={(event) => onChange({ ...sample, raw: event.target.value })}
          />
          <Expectations sample={sample} outcome={outcome} onChange={onChange} />
        </div>
        <div className={`${local.out} ${isStale ? local.stale : ''}`}>
          {outcome !== undefined && (
            <SampleFields
              number={number}
              outcome={outcome}
              onExpect={(wanted) => onChange(withExpectation(sample, wanted))}
            />
          )}
        </div>
      </div>
    </li>
  );
}

function Verdict({ sample, outcome }: { sample: Sample; outcome: Outcome | undefined }) {
  const { t } = useTranslation('admin');
  if (sample.expected.length === 0 || outcome === undefined) {
    return <Badge>{t('bench.untested')}</Badge>;
  }
  return outcome.failures.length > 0 ? (
    <Badge kind="error" icon={<CircleX aria-hidden />}>
      {t('bench.failed')}
    </Badge>
  ) : (
    <Badge kind="ok" icon={<CircleCheck aria-hidden />}>
      {t('bench.passed')}
    </Badge>
  );
}
