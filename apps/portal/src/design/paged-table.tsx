import type { ReactNode } from 'react';
import { Empty } from './empty';
import { Failure } from './failure';
import { Loading } from './loading';
import { More, type Pages } from './more';
import { Table } from './table';

/** An answer that comes page by page, as useInfiniteQuery gives it. */
interface PagedQuery<Item> extends Pages {
  readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
}

/** A list in a table, from waiting for it to its next page; `children` makes a row of an item. */
export function PagedTable<Item>(props: {
  readonly of: PagedQuery<Item>;
  readonly headings: readonly string[];
  /** What stands there where there is none: a title and why, or something of one's own. */
  readonly none: string;
  readonly noneWhy?: string;
  readonly empty?: ReactNode;
  readonly more: string;
  readonly children: (item: Item) => ReactNode;
}) {
  const { of: query, headings, none, noneWhy, empty, more, children } = props;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  if (items.length === 0) return empty ?? <Empty title={none}>{noneWhy && <p>{noneWhy}</p>}</Empty>;
  return (
    <>
      <Table headings={headings}>{items.map(children)}</Table>
      <More of={query} label={more} />
    </>
  );
}
