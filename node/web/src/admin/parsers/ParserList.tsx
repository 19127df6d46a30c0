import { useQuery } from '@tanstack/react-query';
import { Braces, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask } from '../../api/graphql';
import { useRole } from '../../app/queries';
import { IconButton } from '../../design/Button';
import { CopyButton } from '../../design/CopyButton';
import { Empty } from '../../design/Empty';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { useChange } from '../change/useChange';
import { numberText } from '../format/bytes';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { parserPath } from '../repositories/repositoryPath';
import { DataTable } from '../table/DataTable';
import { DELETE_PARSER, PARSERS } from './documents';

type Parser = {
  name: string;
  isBuiltIn: boolean;
  fieldsToTag: readonly string[];
  testCases: readonly unknown[];
  yamlTemplate: string;
};

export function ParserList({ repository }: { repository: string }) {
  const { t } = useTranslation('admin');
  const { isAdministrator } = useRole(repository);
  const parsers = useQuery({
    queryKey: ['repository', repository, 'parsers'],
    queryFn: async () => (await ask(PARSERS, { name: repository })).repository.parsers,
  });
  const create = isAdministrator && (
    <Link className={styles.linkButton} to={parserPath(repository)}>
      <Plus aria-hidden />
      {t('parsers.create')}
    </Link>
  );
  return (
    <Loaded query={parsers}>
      {(all) => (
        <div className={styles.stack}>
          <Card title={t('parsers.own')} lead={t('parsers.lead')} actions={create}>
            <OwnParsers repository={repository} parsers={all.filter((each) => !each.isBuiltIn)} />
          </Card>
          <Card title={t('parsers.builtIn')} lead={t('parsers.builtInLead')}>
            <dl className={styles.glossary}>
              {all
                .filter((each) => each.isBuiltIn)
                .map(({ name }) => (
                  <div key={name}>
                    <dt>
                      <code>{name}</code>
                    </dt>
                    <dd>{meaningOf(name, t('parsers.meaning', { returnObjects: true }))}</dd>
                  </div>
                ))}
            </dl>
          </Card>
        </div>
      )}
    </Loaded>
  );
}

/** A parser that is newer than these words is named all the same. */
function meaningOf(name: string, meanings: Readonly<Record<string, string>>): string {
  return Object.hasOwn(meanings, name) ? (meanings[name] ?? '') : '';
}

function OwnParsers({ repository, parsers }: { repository: string; parsers: readonly Parser[] }) {
  const { t } = useTranslation('admin');
  const { isAdministrator } = useRole(repository);
  const [removing, setRemoving] = useState('');
  if (parsers.length === 0) {
    return (
      <Empty icon={<Braces aria-hidden />} title={t('parsers.emptyOwn')}>
        {isAdministrator && t('parsers.emptyOwnHint')}
      </Empty>
    );
  }
  return (
    <>
      <DataTable
        label={t('parsers.own')}
        rows={parsers}
        rowKey={(each) => each.name}
        columns={[
          {
            id: 'name',
            label: t('parsers.columns.name'),
            cell: (each) => (
              <Link className={styles.name} to={parserPath(repository, each.name)}>
                {each.name}
              </Link>
            ),
          },
          {
            id: 'tags',
            label: t('parsers.columns.tags'),
            isMinor: true,
            cell: (each) => <code>{each.fieldsToTag.join(', ')}</code>,
          },
          {
            id: 'tests',
            label: t('parsers.columns.tests'),
            isNumber: true,
            isMinor: true,
            cell: (each) => numberText(each.testCases.length),
          },
          {
            id: 'actions',
            label: t('parsers.columns.actions'),
            isLabelHidden: true,
            cell: (each) => (
              <div className={styles.end}>
                <CopyButton text={each.yamlTemplate} label={t('parsers.copyYaml')} />
                {isAdministrator && (
                  <IconButton
                    size="s"
                    label={t('parsers.delete', { name: each.name })}
                    icon={<Trash2 aria-hidden />}
                    onClick={() => setRemoving(each.name)}
                  />
                )}
              </div>
            ),
          },
        ]}
      />
      {removing !== '' && <DeleteParser repository={repository} name={removing} onClose={() => setRemoving('')} />}
    </>
  );
}

function DeleteParser({ repository, name, onClose }: { repository: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const remove = useChange(
    () => ask(DELETE_PARSER, { input: { repositoryName: repository, id: name } }),
    [['repository', repository]],
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('parsers.deleteTitle', { name })}
      confirm={t('parsers.deleteButton')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('parsers.deleteText')}</p>
    </ConfirmDialog>
  );
}
