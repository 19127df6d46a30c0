import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { changePreferences } from '../app/preferences';
import { useRepositories } from '../app/queries';
import { CopyButton } from '../design/CopyButton';
import { Empty } from '../design/Empty';
import { nodeAddress } from './commands';
import { FirstLine } from './FirstLine';
import { SenderToken } from './SenderToken';
import { SendWays } from './SendWays';
import { useArrivals } from './useArrivals';
import styles from './welcome.module.css';

/** The first run, and each further sender: a token, a command, and the mark when the line is there. */
export function WelcomePage() {
  const { t } = useTranslation(['welcome', 'admin']);
  const { repository = '' } = useParams();
  const all = useRepositories().data;
  const known = all?.find((each) => each.name === repository);
  const [token, setToken] = useState('');
  const arrivals = useArrivals(repository);
  useEffect(() => {
    document.title = `${t('title', { repository })} · Millrace`;
    changePreferences({ repository });
  }, [repository, t]);
  if (all !== undefined && known === undefined) {
    return (
      <Empty title={t('unknown', { name: repository })}>
        <p>{t('unknownHint')}</p>
        <Link to="/admin/repositories">{t('admin:repositories.all')}</Link>
      </Empty>
    );
  }
  const isFirst = (known?.events ?? 0) === 0;
  return (
    <div className={styles.page}>
      <header>
        <h1>{isFirst ? t('heading') : t('title', { repository })}</h1>
        <p className={styles.lead}>{isFirst ? t('lead') : t('leadMore')}</p>
        <p className={styles.address}>
          {t('address')} <code>{nodeAddress()}</code> <CopyButton text={nodeAddress()} />
        </p>
      </header>
      <ol className={styles.steps}>
        <Step number={1} title={t('steps.token')} isDone={token !== ''}>
          <SenderToken key={repository} repository={repository} token={token} onToken={setToken} />
        </Step>
        <Step number={2} title={t('steps.send')} isDone={arrivals.count > 0}>
          <SendWays repository={repository} token={token} />
        </Step>
        <Step number={3} title={t('steps.see')} isDone={arrivals.count > 0}>
          <FirstLine repository={repository} arrivals={arrivals} hadEvents={!isFirst} />
        </Step>
      </ol>
    </div>
  );
}

function Step({
  number,
  title,
  isDone,
  children,
}: {
  number: number;
  title: string;
  isDone: boolean;
  children: ReactNode;
}) {
  return (
    <li className={styles.step}>
      <span className={`${styles.number} ${isDone ? styles.done : ''}`} aria-hidden>
        {isDone ? '✓' : number}
      </span>
      <section className={styles.body}>
        <h2>{title}</h2>
        {children}
      </section>
    </li>
  );
}
