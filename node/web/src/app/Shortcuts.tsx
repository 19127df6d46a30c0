import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../design/Dialog';
import styles from './Shortcuts.module.css';
import { activeShortcuts, useShortcuts } from './shortcuts';

/** The list of the keys that do something here, opened by `?`. */
export function Shortcuts() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useShortcuts([{ keys: '?', label: t('shortcuts.open'), action: () => setOpen(true) }]);
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t('shortcuts.title')}>
      <dl className={styles.list}>
        {activeShortcuts().map((each) => (
          <div key={each.keys} className={styles.row}>
            <dt>
              {each.keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{each.label}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
