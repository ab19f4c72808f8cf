import { useMemo } from 'react';
import { useLocation } from 'react-router';

/** A time in the address that answers can be asked for; what is none is left out, as if it were not there. */
export function asOfIn(search: string): string | undefined {
  const text = new URLSearchParams(search).get('asOf');
  if (text === null || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return undefined;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** The time whose knowledge the page shows; undefined: now. It stands in the address, so that a link says the same. */
export function useAsOf(): string | undefined {
  const { search } = useLocation();
  return useMemo(() => asOfIn(search), [search]);
}

/** A path of the portal, at the same time of knowledge. */
export function withAsOf(path: string, asOf: string | undefined): string {
  if (asOf === undefined || !path.startsWith('/')) return path;
  const url = new URL(path, 'http://portal');
  url.searchParams.set('asOf', asOf);
  return `${url.pathname}${url.search}${url.hash}`;
}

/** What a field for date and time (without a zone: it is UTC here) holds, as a time; null: nothing that is one. */
export function typedTime(typed: string): string | null {
  const time = new Date(`${typed}Z`);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(typed) && !Number.isNaN(time.getTime()) ? time.toISOString() : null;
}
