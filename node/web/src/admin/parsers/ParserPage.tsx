import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ask } from '../../api/graphql';
import { Empty } from '../../design/Empty';
import styles from '../frame/frame.module.css';
import { Loaded } from '../frame/Loaded';
import { repositoryPath } from '../repositories/repositoryPath';
import { PARSER } from './documents';
import { ParserBench } from './ParserBench';
import { draftOf, EMPTY_DRAFT } from './parserDraft';

/** The bench for the parser that the address names, or for a new one. */
export function ParserPage({ repository }: { repository: string }) {
  const { t } = useTranslation('admin');
  const name = useSearchParams()[0].get('name') ?? '';
  const parser = useQuery({
    queryKey: ['repository', repository, 'parser', name],
    queryFn: async () => (await ask(PARSER, { repository, name })).repository.parser,
    enabled: name !== '',
    // what is typed begins with it: a newer one must not take that away
    refetchOnWindowFocus: false,
  });
  return (
    <div className={styles.stack}>
      <Link className={styles.up} to={repositoryPath(repository, 'parsers')}>
        <ChevronLeft aria-hidden />
        {t('bench.back', { repository })}
      </Link>
      {name === '' ? (
        <ParserBench key="new" repository={repository} kept={EMPTY_DRAFT} isNew />
      ) : (
        <Loaded query={parser}>
          {(found) =>
            found === null || found.isBuiltIn ? (
              <Empty title={t('bench.unknown', { name })}>{t('bench.unknownHint')}</Empty>
            ) : (
              <ParserBench key={name} repository={repository} kept={draftOf(found)} isNew={false} />
            )
          }
        </Loaded>
      )}
    </div>
  );
}
