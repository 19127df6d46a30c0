import { useTranslation } from 'react-i18next';
import { bytesText, numberText } from '../format/bytes';
import { durationText } from '../format/duration';
import { Bar } from '../frame/Bar';
import { Card } from '../frame/Card';
import { Facts } from '../frame/Facts';
import styles from '../frame/frame.module.css';
import { type Details, nodeFacts, releaseOf, type Space } from './nodeFacts';

const NEARLY_FULL = 0.85;

export function NodeFigures({ details, uptimeMillis }: { details: Details; uptimeMillis: number | undefined }) {
  const { t } = useTranslation('admin');
  const facts = nodeFacts(details);
  const uptime = facts.uptimeMillis ?? uptimeMillis;
  return (
    <Card title={t('node.facts')}>
      <Facts
        facts={[
          { name: t('node.version'), value: releaseOf(details.version) },
          uptime === undefined ? undefined : { name: t('node.uptime'), value: durationText(uptime) },
          facts.heap === undefined
            ? undefined
            : {
                name: t('node.memory'),
                value: t('node.memoryOf', { used: bytesText(facts.heap.used), max: bytesText(facts.heap.max) }),
              },
          facts.taken === undefined
            ? undefined
            : {
                name: t('node.taken'),
                value: t('node.takenEvents', { count: facts.taken.events, number: numberText(facts.taken.events) }),
                note: bytesText(facts.taken.bytes),
              },
          facts.running === undefined
            ? undefined
            : {
                name: t('node.running'),
                value: numberText(facts.running.queries),
                note: t('node.runningMore', {
                  jobs: numberText(facts.running.jobs),
                  tails: numberText(facts.running.tails),
                }),
              },
          facts.java === undefined ? undefined : { name: t('node.java'), value: facts.java },
          { name: t('node.globalVersion'), value: numberText(details.globalVersion) },
          { name: t('node.id'), value: <code className={styles.id}>{details.node}</code> },
        ]}
      />
      {facts.disk !== undefined && <Disk space={facts.disk} />}
    </Card>
  );
}

function Disk({ space }: { space: Space }) {
  const { t } = useTranslation('admin');
  const used = space.total > 0 ? 1 - space.free / space.total : 0;
  const { files } = space;
  const text = t('node.diskFree', { free: bytesText(space.free), total: bytesText(space.total) });
  return (
    <div className={styles.near}>
      <div className={styles.between}>
        <strong>{t('node.disk')}</strong>
        <span>
          {text} · {t('node.diskUsed', { percent: numberText(Math.round(used * 100)) })}
          {files !== undefined && ` · ${t('node.diskFiles', { size: bytesText(files) })}`}
        </span>
      </div>
      <Bar part={used} label={t('node.diskLabel')} text={text} kind={used > NEARLY_FULL ? 'warn' : 'plain'} />
    </div>
  );
}
