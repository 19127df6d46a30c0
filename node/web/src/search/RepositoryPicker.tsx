import { ChevronDown, Database } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useRepositories } from '../app/queries';
import { Button } from '../design/Button';
import { Menu, MenuChoice } from '../design/Menu';

/** Which repository is looked at; another one keeps the rest of the page. */
export function RepositoryPicker({ repository, page }: { repository: string; page: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search } = useLocation();
  const all = useRepositories().data ?? [];
  const names = all.map((each) => each.name);
  const options = (names.includes(repository) ? names : [repository, ...names]).map((name) => ({
    value: name,
    label: name,
  }));
  return (
    <Menu
      trigger={
        <Button icon={<Database aria-hidden />} aria-label={`${t('common.repository')}: ${repository}`}>
          {repository}
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <MenuChoice
        value={repository}
        options={options}
        onChange={(next) => void navigate(`/${page}/${encodeURIComponent(next)}${search}`)}
      />
    </Menu>
  );
}
