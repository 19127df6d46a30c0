import { Upload } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asFailure, type Failure } from '../../api/failure';
import { queryClient } from '../../app/queries';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import { ConfirmDialog } from '../change/ConfirmDialog';
import { numberText } from '../format/bytes';
import { Bar } from '../frame/Bar';
import styles from '../frame/frame.module.css';
import local from './lookup.module.css';
import { upload } from './upload';

type Sending = { readonly name: string; readonly part: number; readonly failure?: Failure; readonly isDone?: boolean };

/** Takes files that are dropped or chosen, and says how far each is and what the node said to it. */
export function Uploads({ repository, taken }: { repository: string; taken: readonly string[] }) {
  const { t } = useTranslation('admin');
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [asking, setAsking] = useState<readonly File[]>([]);
  const [isOver, setIsOver] = useState(false);
  const put = (next: Sending) => setSending((before) => [...before.filter((each) => each.name !== next.name), next]);

  async function send(file: File): Promise<void> {
    put({ name: file.name, part: 0 });
    try {
      await upload(repository, file, (part) => put({ name: file.name, part }));
      put({ name: file.name, part: 1, isDone: true });
      await queryClient.invalidateQueries({ queryKey: ['repository', repository, 'files'] });
    } catch (error) {
      put({ name: file.name, part: 0, failure: asFailure(error) });
    }
  }

  function accept(files: FileList | null): void {
    const all = [...(files ?? [])];
    for (const each of all.filter((one) => !taken.includes(one.name))) {
      void send(each);
    }
    setAsking(all.filter((each) => taken.includes(each.name)));
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    accept(event.dataTransfer.files);
  }

  const [first, ...rest] = asking;
  return (
    <div className={styles.near}>
      <section
        aria-label={t('lookup.add')}
        className={`${local.drop} ${isOver ? local.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <span>{t('lookup.drop')}</span>
        <Button icon={<Upload aria-hidden />} onClick={() => input.current?.click()}>
          {t('lookup.add')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.json"
          multiple
          hidden
          data-testid="lookup-input"
          onChange={(event) => {
            accept(event.target.files);
            event.target.value = ''; // the same file can be chosen again, once it is mended
          }}
        />
      </section>
      {sending.map((each) => (
        <UploadState key={each.name} sending={each} />
      ))}
      {first !== undefined && (
        <ConfirmDialog
          title={t('lookup.replaceTitle', { name: first.name })}
          confirm={t('lookup.replace')}
          busy={false}
          error={undefined}
          onConfirm={() => {
            setAsking(rest);
            void send(first);
          }}
          onClose={() => setAsking(rest)}
        >
          <p>{t('lookup.replaceText')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

function UploadState({ sending }: { sending: Sending }) {
  const { t } = useTranslation(['admin', 'app']);
  const { name, part, failure, isDone } = sending;
  if (failure !== undefined) {
    const text = failure.kind === 'network' ? t('app:failure.network') : failure.message;
    return (
      <Notice kind="error" title={t('lookup.refused', { name })}>
        {text}
      </Notice>
    );
  }
  if (isDone) {
    return <Notice kind="ok">{t('lookup.uploaded', { name })}</Notice>;
  }
  const label = t('lookup.uploading', { name });
  return (
    <div className={styles.near} role="status">
      {label}
      <Bar part={part} label={label} text={`${numberText(Math.round(part * 100))} %`} />
    </div>
  );
}
