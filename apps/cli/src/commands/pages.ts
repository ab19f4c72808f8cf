import { Client } from '@headwater/gateway-client';

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const LARGEST_PAGE = 1000;

/** Follows a list from page to page up to a number of items; `next` is null when nothing is left. */
export async function readPages<T>(client: Client, path: string, most: number): Promise<Page<T>> {
  const items: T[] = [];
  let next: string | null = null;
  do {
    const query = [
      `limit=${Math.min(LARGEST_PAGE, most - items.length)}`,
      ...(next === null ? [] : [`cursor=${encodeURIComponent(next)}`]),
    ].join('&');
    const page = (await client.get(`${path}${path.includes('?') ? '&' : '?'}${query}`)) as Page<T>;
    items.push(...page.items);
    next = page.next;
  } while (next !== null && items.length < most);
  return { items, next };
}

/** Said below a list that goes on. */
export const andMore = (next: string | null): string => (next === null ? '' : '\n… and more: raise --limit');
