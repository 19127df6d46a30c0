import { CircleUser, Menu as MenuIcon, Moon, Sun } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { signOut, useSession } from '../api/session';
import { IconButton } from '../design/Button';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../design/Menu';
import { Logo } from './Logo';
import { changePreferences, usePreferences } from './preferences';
import { queryClient, useMe } from './queries';
import styles from './Shell.module.css';
import { Shortcuts } from './Shortcuts';
import { SignIn } from './SignIn';
import { SignInAgain } from './SignInAgain';
import { useShortcuts } from './shortcuts';

/** The frame of every page: where one is, where one can go, who one is. */
export function Shell() {
  const { t } = useTranslation();
  const { token, ended } = useSession();
  const { repository } = usePreferences();
  const navigate = useNavigate();
  const name = encodeURIComponent(repository);
  const places = [
    {
      to: repository === '' ? '/search' : `/search/${name}`,
      label: t('nav.search'),
      keys: 'g s',
      go: t('shortcuts.goSearch'),
    },
    { to: repository === '' ? '/tail' : `/tail/${name}`, label: t('nav.tail'), keys: 'g t', go: t('shortcuts.goTail') },
    {
      to: repository === '' ? '/saved' : `/saved/${name}`,
      label: t('nav.saved'),
      keys: 'g q',
      go: t('shortcuts.goSaved'),
    },
    { to: '/admin', label: t('nav.admin'), keys: 'g a', go: t('shortcuts.goAdmin') },
  ];
  useShortcuts(places.map((each) => ({ keys: each.keys, label: each.go, action: () => void navigate(each.to) })));
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu
  useEffect(() => setOpen(false), [pathname]);

  if (token === '' && !ended) {
    return <SignIn />;
  }
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={focusContent}>
        {t('nav.skip')}
      </button>
      <header className={styles.header}>
        <div className={styles.burger}>
          <IconButton
            label={open ? t('nav.close') : t('nav.open')}
            aria-expanded={open}
            icon={<MenuIcon aria-hidden />}
            onClick={() => setOpen(!open)}
          />
        </div>
        <NavLink to="/" className={styles.brand}>
          <Logo />
          <span>{t('product')}</span>
        </NavLink>
        <nav aria-label={t('nav.label')} className={`${styles.nav} ${open ? styles.open : ''}`}>
          {places.map((each) => (
            <NavLink
              key={each.label}
              to={each.to}
              className={({ isActive }) => (isActive ? (styles.active ?? '') : '')}
            >
              {each.label}
            </NavLink>
          ))}
        </nav>
        <Account />
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Shortcuts />
      {token === '' && <SignInAgain />}
    </div>
  );
}

function focusContent() {
  document.getElementById('content')?.focus();
}

function Account() {
  const { t } = useTranslation();
  const me = useMe().data;
  const { theme, repository } = usePreferences();
  const navigate = useNavigate();
  const name = me?.fullName || me?.name || '';
  return (
    <div className={styles.account}>
      <Menu
        align="end"
        trigger={
          <IconButton label={t('theme.label')} icon={theme === 'dark' ? <Moon aria-hidden /> : <Sun aria-hidden />} />
        }
      >
        <MenuLabel>{t('theme.label')}</MenuLabel>
        <MenuChoice
          value={theme}
          options={[
            { value: 'system', label: t('theme.system') },
            { value: 'light', label: t('theme.light') },
            { value: 'dark', label: t('theme.dark') },
          ]}
          onChange={(next) => changePreferences({ theme: next })}
        />
      </Menu>
      <Menu
        align="end"
        trigger={<IconButton label={t('session.signedInAs', { name })} icon={<CircleUser aria-hidden />} />}
      >
        <MenuLabel>{t('session.signedInAs', { name })}</MenuLabel>
        <MenuItem onSelect={() => void navigate('/admin/account')}>{t('nav.account')}</MenuItem>
        {repository !== '' && (
          <MenuItem onSelect={() => void navigate(`/welcome/${encodeURIComponent(repository)}`)}>
            {t('nav.welcome')}
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem
          onSelect={() => {
            queryClient.clear();
            signOut();
          }}
        >
          {t('session.signOut')}
        </MenuItem>
      </Menu>
    </div>
  );
}
