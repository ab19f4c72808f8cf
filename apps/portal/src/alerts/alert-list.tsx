import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { More } from '../design/more';
import { AlertLine } from './alert-line';
import type { useAlerts } from './use-alerts';

/** More rows than this are drawn as one scrolls. */
const MANY = 60;
/** About how high a row is before it was drawn, px. */
const ROW = 104;

/** Alerts, the latest first; older ones are asked for as one scrolls back. */
export function AlertList({ alerts }: { readonly alerts: ReturnType<typeof useAlerts> }) {
  const t = useTranslations('alerts');
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = alerts;
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  // What stands above the list may grow: the browser scrolls the page, not the list.
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const many = rows.length > MANY;
  const drawn = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    getItemKey: (place) => rows[place]!.key,
    overscan: 8,
    scrollMargin: top,
    enabled: many,
  });
  useKeptInView(rows, many && window.scrollY > top, (place) => drawn.measurementsCache[place]!.start - top);
  const lines = many ? drawn.getVirtualItems() : [];
  const last = lines.at(-1)?.index;
  useEffect(() => {
    if (last === rows.length - 1 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      <ul
        ref={list}
        className={many ? 'alert-list many' : 'alert-list'}
        aria-label={t('list')}
        style={many ? { height: drawn.getTotalSize() } : undefined}
      >
        {many
          ? lines.map(({ index, start, key }) => (
              <li
                key={key}
                ref={drawn.measureElement}
                data-index={index}
                aria-setsize={hasNextPage ? -1 : rows.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start - drawn.options.scrollMargin}px)` }}
              >
                <AlertLine row={rows[index]!} />
              </li>
            ))
          : rows.map((row) => (
              <li key={row.key}>
                <AlertLine row={row} />
              </li>
            ))}
      </ul>
      <More of={alerts} label={t('older')} />
      {!hasNextPage && many && <p className="soft small">{t('end')}</p>}
    </>
  );
}

/**
 * What one reads stays where it is when something comes in before it. (The browser sees to that where the rows are not
 * placed one by one.)
 */
function useKeptInView(
  rows: readonly { readonly key: string }[],
  lookingBack: boolean,
  heightBefore: (place: number) => number,
): void {
  const first = useRef(rows[0]?.key);
  useLayoutEffect(() => {
    const was = first.current;
    first.current = rows[0]?.key;
    if (!lookingBack || was === first.current) return;
    const place = rows.findIndex(({ key }) => key === was);
    if (place > 0) window.scrollBy(0, heightBefore(place));
  });
}
