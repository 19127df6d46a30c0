import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/FailureNotice';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { Checkbox, TextArea } from '../../design/Field';
import { useChange } from '../change/useChange';
import styles from '../frame/frame.module.css';
import { newestTexts } from './newestTexts';

type Props = {
  repository: string;
  isFirst: boolean;
  known: number;
  /** How many of them were new. */
  onAdd: (lines: readonly string[]) => number;
};

/** Brings texts to the bench: typed or pasted, or those of the newest events. */
export function SampleAdder({ repository, isFirst, onAdd }: Props) {
  const { t } = useTranslation('admin');
  const [text, setText] = useState('');
  const [asOne, setAsOne] = useState(false);
  const [told, setTold] = useState('');
  const newest = useChange(
    () => newestTexts(repository),
    [],
    (found) => {
      const added = onAdd(found);
      setTold(
        found.length === 0
          ? t('bench.newestNone')
          : added === 0
            ? t('bench.newestSame')
            : t('bench.newestAdded', { count: added }),
      );
    },
  );
  function add() {
    onAdd(asOne ? [text] : text.split('\n').map((each) => each.replace(/\r$/, '')));
    setText('');
  }
  return (
    <div className={styles.near}>
      {isFirst && <Empty title={t('bench.noSamples')}>{t('bench.noSamplesHint')}</Empty>}
      <TextArea
        label={t('bench.addLabel')}
        hint={asOne ? t('bench.addOneHint') : t('bench.addHint')}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.row}>
        <Button icon={<Plus aria-hidden />} disabled={text.trim() === ''} onClick={add}>
          {t('bench.addButton')}
        </Button>
        <Checkbox label={t('bench.addOne')} checked={asOne} onChange={(event) => setAsOne(event.target.checked)} />
        <Button disabled={newest.isPending} onClick={() => newest.mutate(undefined)}>
          {t('bench.newest')}
        </Button>
        <span role="status">{told}</span>
      </div>
      {newest.isError && <FailureNotice error={newest.error} />}
    </div>
  );
}
