import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAsOf } from '../as-of/as-of';
import { batchesQuery, type BatchFilter } from './batches-query';

/** Items that one wants to see at once. */
const ENOUGH = 25;

/** Batches, looked for on and on until there are enough to show, or none are left. */
export function useBatches(filter: BatchFilter) {
  const query = useInfiniteQuery(batchesQuery(filter, useAsOf()));
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const looking = hasNextPage && items.length < ENOUGH;
  useEffect(() => {
    if (looking && !isFetching && !isError) void fetchNextPage();
  }, [looking, isFetching, isError, fetchNextPage]);
  return { ...query, items, looking };
}
