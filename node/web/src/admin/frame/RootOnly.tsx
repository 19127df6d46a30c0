import { ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/queries';
import { Empty } from '../../design/Empty';
import { Loaded } from './Loaded';

/** A page that is for root: others are told so, and whom to ask. */
export function RootOnly({ children }: { children: ReactNode }) {
  const { t } = useTranslation('admin');
  return (
    <Loaded query={useMe()}>
      {(me) =>
        me.isRoot ? (
          children
        ) : (
          <Empty icon={<ShieldAlert aria-hidden />} title={t('frame.rootOnly')}>
            {t('frame.rootOnlyHint')}
          </Empty>
        )
      }
    </Loaded>
  );
}
