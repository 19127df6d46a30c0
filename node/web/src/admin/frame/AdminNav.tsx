import { useTranslation } from 'react-i18next';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { useMe } from '../../app/queries';
import { SelectField } from '../../design/Field';
import styles from './frame.module.css';
import { PLACES } from './places';

/** The list of the pages; on a narrow screen one field that chooses. */
export function AdminNav() {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isRoot = useMe().data?.isRoot === true;
  const places = PLACES.filter((each) => isRoot || !each.forRoot);
  const here = PLACES.find((each) => pathname.startsWith(`/admin/${each.path}`))?.path ?? 'repositories';
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      <ul className={styles.places}>
        {places.map(({ path, icon: Icon }) => (
          <li key={path}>
            <NavLink to={`/admin/${path}`} className={({ isActive }) => (isActive ? (styles.active ?? '') : '')}>
              <Icon aria-hidden />
              {t(`nav.${path}`)}
            </NavLink>
          </li>
        ))}
      </ul>
      <div className={styles.choice}>
        <SelectField
          label={t('nav.choose')}
          inline
          value={here}
          options={places.map((each) => ({ value: each.path, label: t(`nav.${each.path}`) }))}
          onChange={(path) => void navigate(`/admin/${path}`)}
        />
      </div>
    </nav>
  );
}
