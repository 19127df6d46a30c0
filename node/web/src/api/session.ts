import { useSyncExternalStore } from 'react';

/**
 * The token of who is signed in. It is kept for this tab, or for this browser where the reader asked for that, and is
 * sent in a header only: no cookie means that no other site can make a request in the reader's name.
 *
 * Another way to sign in (OIDC) ends with a token as well: it calls [signIn] like the form does.
 */
const KEY = 'millrace.token';

export type Session = { readonly token: string; readonly ended: boolean };

const NONE: Session = { token: '', ended: false };
const listeners = new Set<() => void>();
let session: Session = { token: stored(), ended: false };

function stored(): string {
  try {
    return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? '';
  } catch {
    return ''; // storage is switched off: the token lives as long as the page
  }
}

function change(next: Session): void {
  session = next;
  for (const each of listeners) {
    each();
  }
}

export function currentToken(): string {
  return session.token;
}

export function signIn(token: string, keep: boolean): void {
  try {
    sessionStorage.setItem(KEY, token);
    if (keep) {
      localStorage.setItem(KEY, token);
    }
  } catch {
    // see stored()
  }
  change({ token, ended: false });
}

function forget(): void {
  try {
    sessionStorage.removeItem(KEY);
    localStorage.removeItem(KEY);
  } catch {
    // see stored()
  }
}

export function signOut(): void {
  forget();
  change(NONE);
}

/** The node said 401 to a token that was good before: it expired or was removed. What is on the page stays. */
export function sessionEnded(token: string): void {
  if (session.token === token && token !== '') {
    forget();
    change({ token: '', ended: true });
  }
}

/** Resolves when somebody is signed in; at once if somebody is, and when `signal` ends the wait. */
export function whenSignedIn(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (session.token !== '' || signal.aborted) {
        listeners.delete(look);
        signal.removeEventListener('abort', look);
        resolve();
      }
    };
    listeners.add(look);
    signal.addEventListener('abort', look);
    look();
  });
}

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );
}
