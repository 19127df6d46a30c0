import { ChevronLeft, Search, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useParams } from 'react-router';
import { useMe, useRepositories, useRole } from '../../app/queries';
import { Empty } from '../../design/Empty';
import { Notice } from '../../design/Notice';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { Page } from '../frame/Page';
import { IngestTokens } from '../ingestTokens/IngestTokens';
import { LookupFiles } from '../lookup/LookupFiles';
import { Members } from '../members/Members';
import { Parsers } from '../parsers/Parsers';
import { GeneralTab } from './GeneralTab';
import { repositoryPath, TABS, type Tab } from './repositoryPath';

/** What readers have no use for: the API refuses it to them as well. */
const FOR_ADMINISTRATORS: readonly Tab[] = ['tokens', 'members'];

/** One repository, by parts. */
export function RepositoryPage() {
  const { t } = useTranslation('admin');
  const { repository = '', tab = '' } = useParams();
  const repositories = useRepositories();
  const me = useMe();
  const { isAdministrator } = useRole(repository);
  const name = encodeURIComponent(repository);
  const above = (
    <Link className={styles.up} to="/admin/repositories">
      <ChevronLeft aria-hidden />
      {t('repositories.all')}
    </Link>
  );
  const links = (
    <>
      <Link className={styles.linkButton} to={`/welcome/${name}`}>
        <Send aria-hidden />
        {t('repositories.send')}
      </Link>
      <Link className={styles.linkButton} to={`/search/${name}`}>
        <Search aria-hidden />
        {t('repositories.search')}
      </Link>
    </>
  );
  const tabs = TABS.filter((each) => isAdministrator || !FOR_ADMINISTRATORS.includes(each));
  return (
    <Page title={repository} above={above} actions={links}>
      <Loaded query={repositories}>
        {(all) => {
          const found = all.find((each) => each.name === repository);
          if (found === undefined) {
            return (
              <Empty title={t('repositories.unknown', { name: repository })}>{t('repositories.unknownHint')}</Empty>
            );
          }
          return (
            <>
              <nav className={styles.tabs} aria-label={t('repositories.tabs.label')}>
                {tabs.map((each) => (
                  <NavLink
                    key={each}
                    to={repositoryPath(repository, each)}
                    className={({ isActive }) => (isActive ? (styles.active ?? '') : '')}
                  >
                    {t(`repositories.tabs.${each}`)}
                  </NavLink>
                ))}
              </nav>
              {me.isError && <Loaded query={me}>{() => null}</Loaded>}
              {me.data !== undefined && !isAdministrator && <Notice kind="info">{t('repositories.readOnly')}</Notice>}
              {tab === 'general' && <GeneralTab repository={found} />}
              {tab === 'tokens' && <IngestTokens repository={repository} />}
              {tab === 'parsers' && <Parsers repository={repository} />}
              {tab === 'files' && <LookupFiles repository={repository} />}
              {tab === 'members' && <Members repository={repository} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
