export function SavedPage() {
  return null;
}
