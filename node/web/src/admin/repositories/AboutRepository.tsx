import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, graphql } from '../../api/graphql';
import { FailureNotice } from '../../app/FailureNotice';
import { useRole } from '../../app/queries';
import { Button } from '../../design/Button';
import { Checkbox, TextArea } from '../../design/Field';
import { useChange } from '../change/useChange';
import { Card } from '../frame/Card';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';

const ABOUT = graphql(`
  query ($name: String!) { repository(name: $name) { description automaticSearch } }
`);
const DESCRIBE = graphql(`
  mutation ($name: String!, $text: String!, $automatic: Boolean!) {
    updateDescriptionForSearchDomain(name: $name, newDescription: $text) { description }
    setAutomaticSearching(name: $name, automaticSearch: $automatic) { automaticSearch }
  }
`);

type About = { description: string; automaticSearch: boolean };

/** What a repository is for, and how its search page begins. */
export function AboutRepository({ name }: { name: string }) {
  const { t } = useTranslation('admin');
  const about = useQuery({
    queryKey: ['repository', name, 'about'],
    queryFn: async () => (await ask(ABOUT, { name })).repository,
  });
  return (
    <Card title={t('general.about')}>
      <Loaded query={about}>
        {({ description, automaticSearch }) => (
          <AboutForm name={name} kept={{ description: description ?? '', automaticSearch }} />
        )}
      </Loaded>
    </Card>
  );
}

function AboutForm({ name, kept }: { name: string; kept: About }) {
  const { t } = useTranslation('admin');
  const { isAdministrator } = useRole(name);
  const [typed, setTyped] = useState(kept);
  const save = useChange(
    (next: About) => ask(DESCRIBE, { name, text: next.description, automatic: next.automaticSearch }),
    [['repository', name, 'about'], ['repositories']],
  );
  const isChanged = typed.description !== kept.description || typed.automaticSearch !== kept.automaticSearch;
  function send(event: FormEvent) {
    event.preventDefault();
    save.mutate(typed);
  }
  return (
    <form className={styles.near} onSubmit={send}>
      <TextArea
        label={t('repositories.description')}
        hint={t('repositories.descriptionHint')}
        value={typed.description}
        readOnly={!isAdministrator}
        onChange={(event) => setTyped({ ...typed, description: event.target.value })}
      />
      <Checkbox
        label={t('general.automatic')}
        checked={typed.automaticSearch}
        disabled={!isAdministrator}
        onChange={(event) => setTyped({ ...typed, automaticSearch: event.target.checked })}
      />
      <p className={styles.muted}>{t('general.automaticHint')}</p>
      {save.isError && <FailureNotice error={save.error} />}
      {isAdministrator && (
        <div className={styles.row}>
          <Button kind="primary" type="submit" disabled={!isChanged || save.isPending}>
            {t('general.save')}
          </Button>
          <span role="status">{save.isSuccess && !isChanged && t('general.saved')}</span>
        </div>
      )}
    </form>
  );
}
