import { useTranslation } from 'react-i18next';
import styles from './ResultView.module.css';
import type { Shape } from './shape';
import { suits, type ViewId } from './suggestView';
import { VIEWS } from './views';

type Props = { shape: Shape; shown: ViewId; suggested: ViewId; onChoose: (id: ViewId) => void };

/** The kinds of views as buttons. One that has nothing to show says so and stays reachable. */
export function ViewSwitcher({ shape, shown, suggested, onChoose }: Props) {
  const { t } = useTranslation('charts');
  return (
    <fieldset className={styles.switcher} aria-label={t('views.label')}>
      {VIEWS.map(({ id, icon: Icon }) => {
        const name = t(`views.${id}`);
        const isUnsuited = !suits(id, shape);
        const words = isUnsuited ? t('views.unsuited', { view: name }) : name;
        return (
          <button
            key={id}
            type="button"
            aria-pressed={id === shown}
            aria-label={name}
            aria-disabled={isUnsuited}
            title={id === suggested ? `${words} (${t('views.suggested')})` : words}
            onClick={() => !isUnsuited && onChoose(id)}
          >
            <Icon aria-hidden />
            <span>{name}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
