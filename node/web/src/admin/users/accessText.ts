import type { TFunction } from 'i18next';
import type { components } from '../../api/generated/rest';
import type { User } from './useUsers';

const NAMES_MAX = 3;

/** What a user may do, in a few words; roles that count most first. */
export function accessText({ repositories }: Pick<User, 'repositories'>, t: TFunction<'admin'>): string {
  if (repositories.length === 0) {
    return t('users.noRoles');
  }
  const names = (role: components['schemas']['Role']) =>
    repositories.filter((each) => each.role === role).map((each) => each.name);
  const parts = [
    { names: names('administrator'), key: 'users.administratorIn' as const },
    { names: names('reader'), key: 'users.readerIn' as const },
  ];
  return parts
    .filter((each) => each.names.length > 0)
    .map((each) => t(each.key, { count: each.names.length, names: short(each.names, t) }))
    .join('; ');
}

function short(names: readonly string[], t: TFunction<'admin'>): string {
  return names.length <= NAMES_MAX
    ? names.join(', ')
    : t('users.andMore', { names: names.slice(0, NAMES_MAX).join(', '), count: names.length - NAMES_MAX });
}
