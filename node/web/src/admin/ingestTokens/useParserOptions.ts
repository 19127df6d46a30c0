import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/graphql';
import { PARSER_NAMES } from './documents';

/** The parsers that a repository can name, as a field offers them; the first stands for none. */
export function useParserOptions(repository: string): readonly { value: string; label: string }[] {
  const { t } = useTranslation('admin');
  const parsers = useQuery({
    queryKey: ['repository', repository, 'parser names'],
    queryFn: async () => (await ask(PARSER_NAMES, { name: repository })).repository.parsers,
  });
  return [
    { value: '', label: t('ingestTokens.noParser') },
    ...(parsers.data ?? []).map(({ name }) => ({ value: name, label: name })),
  ];
}
