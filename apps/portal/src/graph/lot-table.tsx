import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { Moment } from '../quantities/moment';
import type { LineageGraph, Lot } from './lineage';
import { useLotMass } from './use-lot-mass';
import './lot-table.css';

/** More rows than this are drawn as one scrolls. */
const MANY = 200;
const ROW = 36;

interface Props {
  readonly graph: LineageGraph;
  readonly label: string;
  readonly nameOf: (site: string) => string;
}

/** The graph as a list: each lot, when and where it was made, of what. */
export function LotTable({ graph, label, nameOf }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const lots = [...graph.lots.values()];
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing of it is handed on to what is memoized
  const rows = useVirtualizer({
    count: lots.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    enabled: lots.length > MANY,
  });
  if (lots.length <= MANY)
    return (
      <ul className="lot-list" aria-label={label}>
        {lots.map((lot) => (
          <li key={lot.id}>
            <LotLine lot={lot} graph={graph} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    );
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className="lot-scroll" ref={scroller} role="region" aria-label={label} tabIndex={0}>
      <ul className="lot-list many" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <li
            key={lots[index]!.id}
            aria-setsize={lots.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)` }}
          >
            <LotLine lot={lots[index]!} graph={graph} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function LotLine({ lot, graph, nameOf }: { readonly lot: Lot } & Omit<Props, 'label'>) {
  const t = useTranslations('pictures');
  const categories = useTranslations('categories');
  const batch = useTranslations('batch');
  const mass = useLotMass();
  const from = graph.into.get(lot.id) ?? [];
  return (
    <>
      <Link to={pathTo('batches', lot.id)} title={lot.id}>
        {codeOf(lot.id)}
      </Link>
      <span className="number">{mass(lot.mass)}</span>
      {lot.kind === 'container' && <span>{t('container')}</span>}
      {lot.site && (
        <Link to={pathTo('sites', lot.site)} title={lot.site}>
          {nameOf(lot.site)}
        </Link>
      )}
      {lot.made && <Moment at={lot.made} />}
      {from.length > 0 && (
        <span className="soft">
          {t('madeOf', {
            count: from.length,
            first: from
              .slice(0, 3)
              .map(({ from: id, mass: taken }) => (taken === undefined ? codeOf(id) : `${codeOf(id)} (${mass(taken)})`))
              .join(', '),
            more: Math.max(0, from.length - 3),
          })}
        </span>
      )}
      {lot.untraced && <strong>{t('untraced')}</strong>}
      {lot.findings.map(({ finding, category, status }) => (
        <Link
          key={finding}
          className={status === 'open' ? 'lot-open' : undefined}
          to={pathTo('findings', finding)}
          title={finding}
        >
          {categories(category as 'child-labour')} ({batch(`status.${status}`)})
        </Link>
      ))}
    </>
  );
}
