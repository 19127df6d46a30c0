import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../../api/generated/rest';
import { useMe } from '../../app/queries';
import { Moment } from '../format/Moment';
import { Card } from '../frame/Card';
import { Facts } from '../frame/Facts';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { Page } from '../frame/Page';
import { repositoryPath } from '../repositories/repositoryPath';
import { DataTable } from '../table/DataTable';
import { UserTokens } from '../users/UserTokens';

/** Who one is, what one may do, and one's own tokens. */
export function AccountPage() {
  const { t } = useTranslation('admin');
  return (
    <Page title={t('account.title')} lead={t('account.lead')}>
      <Loaded query={useMe()}>
        {(me) => (
          <>
            <Who me={me} />
            <Access me={me} />
            {me.kind === 'user' ? (
              <UserTokens title={t('account.tokens')} userId="me" />
            ) : (
              <Card title={t('account.tokens')} lead={t('account.noUser')} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

type Me = components['schemas']['Me'];

function Who({ me }: { me: Me }) {
  const { t } = useTranslation('admin');
  return (
    <Card title={me.fullName || me.name}>
      <Facts
        facts={[
          { name: t('account.who'), value: me.name },
          { name: t('account.kind'), value: t(`account.kinds.${me.kind}`) },
          {
            name: t('account.expires'),
            value: me.expiresAt === undefined ? t('account.never') : <Moment millis={me.expiresAt} />,
          },
        ]}
      />
    </Card>
  );
}

function Access({ me }: { me: Me }) {
  const { t } = useTranslation('admin');
  const lead = me.isRoot ? t('account.root') : me.repositories.length === 0 ? t('account.nothing') : undefined;
  return (
    <Card title={t('account.access')} lead={lead}>
      {!me.isRoot && me.repositories.length > 0 && (
        <DataTable
          label={t('account.access')}
          rows={me.repositories}
          rowKey={(each) => each.name}
          columns={[
            {
              id: 'name',
              label: t('account.repository'),
              cell: (each) => (
                <Link className={styles.name} to={repositoryPath(each.name)}>
                  {each.name}
                </Link>
              ),
            },
            { id: 'role', label: t('account.role'), cell: (each) => t(`members.roles.${each.role}`) },
          ]}
        />
      )}
    </Card>
  );
}
