import { useLocation } from 'react-router';

/** The name in the address, `/things/{name}`, decoded once and exactly (the router would turn `%252F` into `/`). */
export function useName(): string {
  const segment = useLocation().pathname.split('/')[2] ?? '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // Not properly encoded: shown, and looked for, as it stands.
  }
}
