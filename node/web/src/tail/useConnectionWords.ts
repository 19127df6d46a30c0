import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TailSnapshot } from './tailSession';

/** Shorter than this, a lost connection is nobody's concern. */
const QUIET_MILLIS = 1_000;
const BACK_MILLIS = 6_000;

export type ConnectionWords = { readonly text: string; readonly look: 'good' | 'waits' | 'bad' | 'calm' };

/** How the stream stands, in words: what matters most of it. */
export function useConnectionWords(tail: TailSnapshot): ConnectionWords {
  const { t } = useTranslation('tail');
  const { connection } = tail;
  const [, look] = useState(0);
  const now = Date.now();
  const until = wordsChangeAt(connection, now);
  useEffect(() => {
    if (until === undefined) {
      return;
    }
    const timer = setTimeout(() => look((before) => before + 1), until - Date.now() + 10);
    return () => clearTimeout(timer);
  }, [until]);

  const standing: ConnectionWords =
    tail.paused === 'no' ? { text: t('state.open'), look: 'good' } : { text: t('state.paused'), look: 'calm' };
  switch (connection.phase) {
    case 'connecting':
      return { text: t('state.connecting'), look: 'waits' };
    case 'refused':
      return { text: t('state.refused'), look: 'bad' };
    case 'signedOut':
      return { text: t('state.signedOut'), look: 'waits' };
    case 'lost': {
      if (now - connection.since < QUIET_MILLIS) {
        return standing;
      }
      const { failure } = connection;
      const text =
        failure === undefined || failure.kind === 'network'
          ? t('state.reconnecting')
          : t('state.reconnectingWhy', { why: failure.message });
      return { text, look: 'waits' };
    }
    case 'open': {
      const { back } = connection;
      if (back === undefined || now - back.at > BACK_MILLIS) {
        return standing;
      }
      return { text: back.complete ? t('state.backComplete') : t('state.back'), look: 'good' };
    }
  }
}

/** When the words become others by time alone. */
function wordsChangeAt(connection: TailSnapshot['connection'], now: number): number | undefined {
  if (connection.phase === 'lost' && now - connection.since < QUIET_MILLIS) {
    return connection.since + QUIET_MILLIS;
  }
  if (connection.phase === 'open' && connection.back !== undefined && now - connection.back.at <= BACK_MILLIS) {
    return connection.back.at + BACK_MILLIS;
  }
  return undefined;
}
