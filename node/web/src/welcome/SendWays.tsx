import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Command } from '../admin/change/Command';
import {
  commandLine,
  curlFile,
  curlLines,
  curlNdjson,
  DEMO,
  fluentBit,
  logScale,
  nodeAddress,
  vector,
} from './commands';
import styles from './welcome.module.css';

const WAYS = ['curl', 'fluentBit', 'vector', 'commandLine', 'logScale'] as const;

/** What to paste where, for senders that this node understands. */
export function SendWays({ repository, token }: { repository: string; token: string }) {
  const { t } = useTranslation('welcome');
  const address = nodeAddress();
  const held = token === '' ? t('placeholder') : token;
  return (
    <>
      <Tabs.Root defaultValue="curl" className={styles.ways}>
        <Tabs.List className={styles.tabs} aria-label={t('ways')}>
          {WAYS.map((each) => (
            <Tabs.Trigger key={each} value={each}>
              {t(`tabs.${each}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="curl" className={styles.way}>
          <Command label={t('curlLine')} text={curlLines(address, held)} />
          <Command label={t('curlJson')} text={curlNdjson(address, held)} />
          <Command label={t('curlFile')} text={curlFile(address, held)} />
          <p className={styles.lead}>{t('curlAbout')}</p>
        </Tabs.Content>
        <Tabs.Content value="fluentBit" className={styles.way}>
          <Command label={t('tabs.fluentBit')} text={fluentBit(address, held)} />
          <p className={styles.lead}>{t('fluentBitAbout')}</p>
        </Tabs.Content>
        <Tabs.Content value="vector" className={styles.way}>
          <Command label={t('tabs.vector')} text={vector(address, held)} />
          <p className={styles.lead}>{t('vectorAbout')}</p>
        </Tabs.Content>
        <Tabs.Content value="commandLine" className={styles.way}>
          <Command label={t('tabs.commandLine')} text={commandLine(address, held, repository)} />
          <p className={styles.lead}>{t('commandLineAbout')}</p>
        </Tabs.Content>
        <Tabs.Content value="logScale" className={styles.way}>
          <Command label={t('tabs.logScale')} text={logScale(address, held)} />
          <p className={styles.lead}>{t('logScaleAbout')}</p>
        </Tabs.Content>
      </Tabs.Root>
      {repository === 'default' && <Command label={t('demo')} text={DEMO} />}
    </>
  );
}
