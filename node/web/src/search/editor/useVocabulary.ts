import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api, take } from '../../api/client';
import { preferences } from '../../app/preferences';
import type { RowPages } from '../job/rowPages';
import { useSavedQueries } from '../saved/savedQueries';
import { candidate } from './completion/matching';
import { type FieldKnowledge, fieldsOf, functionWords, NO_FIELDS, type Vocabulary } from './completion/vocabulary';

/** A running job changes its rows several times a second: they are counted when it rests. */
const REST_MILLIS = 250;

/** The functions of the language: those of a node do not change while it runs. */
function useFunctions() {
  return useQuery({
    queryKey: ['language', 'functions'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/language/functions', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** Files that queries can look things up in; without the right to list them there are none to offer. */
function useFileNames(repository: string): readonly string[] {
  const own = useQuery({
    queryKey: ['files', repository],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/repositories/{repo}/files', { params: { path: { repo: repository } }, signal })),
    staleTime: 60_000,
    retry: false,
  });
  const shared = useQuery({
    queryKey: ['files', 'shared'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/uploadedfiles/shared', { signal })),
    staleTime: 60_000,
    retry: false,
  });
  return useMemo(
    () => [...(own.data ?? []).map((each) => each.name), ...(shared.data ?? []).map((each) => `/shared/${each.name}`)],
    [own.data, shared.data],
  );
}

export type KnownRows = {
  readonly rows: RowPages | undefined;
  /** Changes when rows do. */
  readonly version: number;
  readonly isAggregate: boolean;
};

type Known = { readonly repository: string; readonly isOfEvents: boolean; readonly fields: FieldKnowledge };

/**
 * The fields of the rows that are here, counted when nothing else is to do. What events told stays while an aggregate
 * is shown, since the next query is about events again.
 */
function useFields(repository: string, { rows, version, isAggregate }: KnownRows): FieldKnowledge {
  const [known, setKnown] = useState<Known>({ repository: '', isOfEvents: false, fields: NO_FIELDS });
  useEffect(() => {
    if (rows === undefined || version === 0) {
      return;
    }
    const timer = setTimeout(() => {
      setKnown((before) => {
        const isKnown = before.repository === repository && before.isOfEvents;
        const fields = isKnown && isAggregate ? before.fields : fieldsOf(rows.here());
        return isKnown && fields.fields.length === 0
          ? before
          : { repository, isOfEvents: isKnown || !isAggregate, fields };
      });
    }, REST_MILLIS);
    return () => clearTimeout(timer);
  }, [repository, rows, version, isAggregate]);
  return known.repository === repository ? known.fields : NO_FIELDS;
}

export function useVocabulary(repository: string, rows: KnownRows): Vocabulary {
  const functions = useFunctions().data;
  const fields = useFields(repository, rows);
  const saved = useSavedQueries(repository).data;
  const files = useFileNames(repository);
  return useMemo(
    () => ({
      ...functionWords(functions ?? []),
      ...fields,
      saved: (saved ?? []).map((each) =>
        candidate(each.name, { name: each.name, description: each.description ?? '' }),
      ),
      files: files.map((each) => candidate(each, each)),
    }),
    [functions, fields, saved, files],
  );
}

export function recentQueries(repository: string): string[] {
  const { recent } = preferences();
  const own = Object.hasOwn(recent, repository) ? (recent[repository] ?? []) : [];
  return own.map((each) => each.query).filter((each) => each.trim() !== '');
}
