import { Database, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { components } from '../../api/generated/rest';
import { useMe, useRepositories } from '../../app/queries';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { TextField } from '../../design/Field';
import { bytesText, numberText, ratioText } from '../format/bytes';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { Page } from '../frame/Page';
import { type Column, DataTable } from '../table/DataTable';
import { readSorting, writeSorting } from '../table/sorting';
import { NewRepositoryDialog } from './NewRepositoryDialog';
import { repositoryPath } from './repositoryPath';
import { retentionText } from './retentionText';

type Repository = components['schemas']['Repository'];

/** All repositories with what they hold. What is typed and how it is sorted is in the address. */
export function RepositoriesPage() {
  const { t } = useTranslation('admin');
  const repositories = useRepositories();
  const isRoot = useMe().data?.isRoot === true;
  const [params, setParams] = useSearchParams();
  const [making, setMaking] = useState(false);
  const filter = params.get('q') ?? '';
  const sorting = readSorting(params.get('sort'), { column: 'name', descending: false });
  const put = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        value === '' ? next.delete(name) : next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const create = isRoot && (
    <Button kind="primary" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      {t('repositories.create')}
    </Button>
  );
  return (
    <Page title={t('repositories.title')} lead={t('repositories.lead')} actions={create}>
      {making && <NewRepositoryDialog onClose={() => setMaking(false)} />}
      <Loaded query={repositories}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<Database aria-hidden />} title={t('repositories.empty')}>
              {t(isRoot ? 'repositories.emptyHint' : 'repositories.emptyReader')}
            </Empty>
          ) : (
            <>
              <div className={styles.filter}>
                <TextField
                  label={t('repositories.filter')}
                  type="search"
                  value={filter}
                  onChange={(event) => put('q', event.target.value)}
                />
              </div>
              <Found
                found={all.filter((each) => matches(each, filter))}
                filter={filter}
                sorting={sorting}
                onSort={(next) => put('sort', writeSorting(next))}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

type FoundProps = {
  found: readonly Repository[];
  filter: string;
  sorting: ReturnType<typeof readSorting>;
  onSort: (sorting: ReturnType<typeof readSorting>) => void;
};

function Found({ found, filter, sorting, onSort }: FoundProps) {
  const { t } = useTranslation('admin');
  const columns = useColumns();
  if (found.length === 0) {
    return <Empty title={t('repositories.none', { filter })} />;
  }
  return (
    <DataTable
      label={t('repositories.label')}
      columns={columns}
      rows={found}
      rowKey={(each) => each.id}
      sorting={sorting}
      onSort={onSort}
    />
  );
}

function matches({ name, description }: Repository, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  return name.toLowerCase().includes(wanted) || description.toLowerCase().includes(wanted);
}

function useColumns(): readonly Column<Repository>[] {
  const { t } = useTranslation('admin');
  return [
    {
      id: 'name',
      label: t('repositories.columns.name'),
      sortBy: (each) => each.name,
      cell: (each) => (
        <Link className={styles.name} to={repositoryPath(each.name)}>
          {each.name}
        </Link>
      ),
    },
    {
      id: 'description',
      label: t('repositories.columns.description'),
      sortBy: (each) => each.description,
      cell: (each) => each.description,
      isMinor: true,
    },
    {
      id: 'events',
      label: t('repositories.columns.events'),
      isNumber: true,
      sortBy: (each) => each.events,
      cell: (each) => numberText(each.events),
    },
    {
      id: 'raw',
      label: t('repositories.columns.raw'),
      isNumber: true,
      isMinor: true,
      sortBy: (each) => each.rawBytes,
      cell: (each) => bytesText(each.rawBytes),
    },
    {
      id: 'stored',
      label: t('repositories.columns.stored'),
      isNumber: true,
      sortBy: (each) => each.storedBytes,
      cell: (each) => <Stored {...each} />,
    },
    {
      id: 'files',
      label: t('repositories.columns.files'),
      isNumber: true,
      isMinor: true,
      sortBy: (each) => each.files,
      cell: (each) => numberText(each.files),
    },
    {
      id: 'retention',
      label: t('repositories.columns.retention'),
      isMinor: true,
      cell: (each) => retentionText(each.retention, t),
    },
  ];
}

function Stored({ rawBytes, storedBytes }: Repository) {
  const { t } = useTranslation('admin');
  const ratio = ratioText(rawBytes, storedBytes);
  return (
    <>
      {bytesText(storedBytes)}
      {ratio !== '' && <small className={styles.muted}> · {t('repositories.smaller', { ratio })}</small>}
    </>
  );
}
