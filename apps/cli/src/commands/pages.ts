import { Client } from '@headwater/gateway-client';

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const LARGEST_PAGE = 1000;

/**
 * Follows a list from page to page up to a number of items; `next` is null when nothing is left. What stands beside the
 * list (`listed`: its name) is as on the first page.
 */
export async function readPages<T, Beside = object>(
  client: Client,
  path: string,
  most: number,
  listed = 'items',
): Promise<Page<T> & Beside> {
  const items: T[] = [];
  let next: string | null = null;
  let first: Record<string, unknown> | undefined;
  do {
    const query = [
      `limit=${Math.min(LARGEST_PAGE, most - items.length)}`,
      ...(next === null ? [] : [`cursor=${encodeURIComponent(next)}`]),
    ].join('&');
    const page = (await client.get(`${path}${path.includes('?') ? '&' : '?'}${query}`)) as Record<string, unknown>;
    first ??= page;
    items.push(...(page[listed] as T[]));
    next = page['next'] as string | null;
  } while (next !== null && items.length < most);
  return { ...(first as Beside), items, next };
}

/** Said below a list that goes on. */
export const andMore = (next: string | null): string => (next === null ? '' : '\n… and more: raise --limit');
