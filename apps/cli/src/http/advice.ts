/** What one can do about a failure on the command line, said behind it; null: no answer came. */
export function advice(status: number | null): string {
  if (status === null) return ': is Headwater running there? Start it with "npm start" or name another with --url';
  if (status === 401) return ' Pass a valid key with --key or HEADWATER_KEY.';
  return status === 403 ? ' The key lacks the role for this.' : '';
}
