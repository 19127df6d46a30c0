import { ChevronDown, Database } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { FailureNotice } from '../app/FailureNotice';
import { useRepositories } from '../app/queries';
import { Button } from '../design/Button';
import { FilterList, type ListOption } from '../design/FilterList';
import { Popover } from '../design/Popover';
import styles from './RepositoryPicker.module.css';

/** Which repository is looked at; another one keeps the rest of the page. */
export function RepositoryPicker({ repository, page }: { repository: string; page: string }) {
  const { t } = useTranslation();
  const { t: words } = useTranslation('editor');
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const { search } = useLocation();
  const repositories = useRepositories();
  const all: ListOption[] = (repositories.data ?? []).map((each) => ({
    value: each.name,
    label: each.name,
    ...(each.description ? { detail: each.description } : {}),
    aside: [
      words('repository.events', { count: each.events, formatted: compact(each.events) }),
      ...(each.rawBytes > 0 ? [bytes(each.rawBytes)] : []),
    ].join(' · '),
  }));
  const options = all.some((each) => each.value === repository)
    ? all
    : [{ value: repository, label: repository }, ...all];
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={words('repository.list')}
      trigger={
        <Button
          className={styles.trigger ?? ''}
          icon={<Database aria-hidden />}
          aria-label={`${t('common.repository')}: ${repository}`}
        >
          <span className={styles.name}>{repository}</span>
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <div className={styles.list}>
        {repositories.isError && <FailureNotice error={repositories.error} />}
        <FilterList
          label={words('repository.list')}
          filterLabel={words('repository.filter')}
          groups={[{ options }]}
          selected={repository}
          none={words('repository.none')}
          onChoose={(next) => {
            setOpen(false);
            if (next !== repository) {
              void navigate(`/${page}/${encodeURIComponent(next)}${search}`);
            }
          }}
        />
      </div>
    </Popover>
  );
}

function compact(count: number): string {
  return new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

function bytes(count: number): string {
  const power = Math.min(UNITS.length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3));
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(count / 1000 ** power);
}
