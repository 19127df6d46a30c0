import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/generated/rest';
import { TextField } from '../../design/Field';
import styles from '../frame/frame.module.css';
import local from './users.module.css';

type Role = components['schemas']['Role'];
export type Roles = ReadonlyMap<string, Role>;

const FILTERED_FROM = 8;
const CHOICES = ['', 'reader', 'administrator'] as const;

type Props = { repositories: readonly string[]; roles: Roles; onChange: (roles: Roles) => void };

/** A role for each repository, or none. */
export function RoleChoices({ repositories, roles, onChange }: Props) {
  const { t } = useTranslation('admin');
  const id = useId();
  const [filter, setFilter] = useState('');
  const shown = repositories.filter((each) => each.toLowerCase().includes(filter.trim().toLowerCase()));
  function give(repository: string, role: string) {
    const next = new Map(roles);
    if (role === 'reader' || role === 'administrator') {
      next.set(repository, role);
    } else {
      next.delete(repository);
    }
    onChange(next);
  }
  if (repositories.length === 0) {
    return <p className={styles.muted}>{t('users.noRepository')}</p>;
  }
  return (
    <div className={styles.near}>
      {repositories.length >= FILTERED_FROM && (
        <TextField
          label={t('users.filter')}
          type="search"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      <ul className={local.roles}>
        {shown.map((each) => (
          <li key={each}>
            <label htmlFor={`${id} ${each}`}>
              <span className="visually-hidden">{t('users.roleIn', { repository: each })}</span>
              <span aria-hidden>{each}</span>
            </label>
            <select
              id={`${id} ${each}`}
              className={styles.select}
              value={roles.get(each) ?? ''}
              onChange={(event) => give(each, event.target.value)}
            >
              {CHOICES.map((role) => (
                <option key={role} value={role}>
                  {role === '' ? t('users.none') : t(`members.roles.${role}`)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </div>
  );
}
