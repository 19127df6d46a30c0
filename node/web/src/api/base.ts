/** The path that the node serves the UI under, always with a slash at its end: `/ui/`, or `/logs/ui/` behind a proxy. */
export const uiBase = new URL('.', document.baseURI).pathname;

/** Where the API is: beside the UI, whatever the path before both. */
export const apiBase = new URL('..', document.baseURI).pathname.replace(/\/$/, '');

export function apiUrl(path: string): string {
  return `${apiBase}${path}`;
}
