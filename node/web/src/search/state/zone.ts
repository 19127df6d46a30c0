/** The zone that the API and Intl know, of what the address says. */
export function zoneName(zone: string): string {
  if (zone === 'local' || zone === '') {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  }
  return zone === 'utc' ? 'UTC' : isZone(zone) ? zone : 'UTC';
}

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
