import { sankeyLinkHorizontal } from 'd3-sankey';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { placeStreams, STATION_WIDTH, type PlacedStation, type PlacedStream } from './place-streams';
import type { Stages } from './stages';
import './flow.css';

/** Columns nearer than this lay names over one another: then it scrolls. */
const NARROWEST = 165;

/** The way from place to place, as wide as the part of the lot that went by it; what nobody knows is hatched. */
export default function FlowPicture(props: {
  readonly stages: Stages;
  readonly root: string;
  readonly label: string;
  readonly nameOf: (site: string) => string;
}) {
  const { stages, root, label, nameOf } = props;
  const t = useTranslations('pictures');
  const [room, width] = useWidth();
  const { nodes, links, height, last, drawn } = useMemo(() => placeStreams(stages, width, NARROWEST), [stages, width]);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className="flow-room scroll" ref={room} tabIndex={0} role="group" aria-label={label}>
      {width > 0 && (
        <svg className="flow" width={drawn} height={height}>
          <defs>
            <pattern id="flow-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect className="flow-hatch-ground" width="6" height="6" />
              <rect className="flow-hatch-line" width="1.5" height="6" />
            </pattern>
          </defs>
          <Columns nodes={nodes} last={last} letters={Math.floor(drawn / (last + 1) / 7.5)} />
          {links.map((link) => (
            <StreamBand key={`${link.from}\n${link.to}`} link={link} />
          ))}
          {nodes.map((node) => (
            <StationMark key={node.id} node={node} last={last} root={root} nameOf={nameOf} />
          ))}
        </svg>
      )}
      {stages.guessed && <p className="small soft">{t('flowGuessed')}</p>}
    </div>
  );
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    watcher.observe(ref.current!);
    return () => watcher.disconnect();
  }, []);
  return [ref, width];
}

/** What kinds of places stand in each column. */
function Columns(props: {
  readonly nodes: readonly PlacedStation[];
  readonly last: number;
  /** How many letters fit into a column. */
  readonly letters: number;
}) {
  const { nodes, last, letters } = props;
  const kinds = useTranslations('siteKinds');
  const columns = new Map<number, { x: number; kinds: Set<string> }>();
  for (const { layer = 0, x0 = 0, siteKind } of nodes) {
    const column = columns.get(layer) ?? { x: x0, kinds: new Set<string>() };
    columns.set(layer, column);
    if (siteKind) column.kinds.add(kinds(siteKind as 'farm'));
  }
  return [...columns].map(([layer, { x, kinds: found }]) => (
    <text
      key={layer}
      className="flow-stage"
      x={layer === last ? x + STATION_WIDTH : x}
      y={14}
      textAnchor={layer === last ? 'end' : 'start'}
    >
      {short([...found].join(', '), letters)}
    </text>
  ));
}

const path = sankeyLinkHorizontal<PlacedStation, PlacedStream>();

function StreamBand({ link }: { readonly link: PlacedStream }) {
  const source = link.source as PlacedStation;
  const open = source.findings.some(({ status }) => status === 'open');
  const kind = source.kind === 'untraced' ? 'untraced' : open ? 'open' : 'plain';
  return <path className={`flow-band ${kind}`} d={path(link) ?? ''} strokeWidth={Math.max(1, link.width ?? 0)} />;
}

function StationMark(props: {
  readonly node: PlacedStation;
  readonly last: number;
  readonly root: string;
  readonly nameOf: (site: string) => string;
}) {
  const { node, last, root, nameOf } = props;
  const t = useTranslations('pictures');
  const categories = useTranslations('categories');
  const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, kind, sites, findings, layer = 0 } = node;
  const [site] = sites;
  const atEnd = layer === last;
  const name =
    kind === 'lot'
      ? codeOf(root)
      : kind === 'untraced'
        ? t('untraced')
        : sites.length === 1
          ? nameOf(site!)
          : t('placesTogether', { count: sites.length });
  const open = findings.find(({ status }) => status === 'open');
  const text = {
    x: atEnd ? x1 : x1 + 6,
    textAnchor: atEnd ? ('end' as const) : ('start' as const),
  };
  // The lot itself is named above its bar: beside it stands the place where it was made.
  const middle = atEnd ? y0 - 12 : (y0 + y1) / 2;
  const mark = (
    <>
      <rect
        className={`flow-station ${kind}${open ? ' open' : ''}`}
        x={x0}
        y={y0}
        width={x1 - x0}
        height={Math.max(2, y1 - y0)}
      />
      <text className="flow-name" {...text} y={middle + (open ? -2 : 4)}>
        {short(name, 30)}
      </text>
      {open && (
        <text className="flow-finding" {...text} y={middle + 13}>
          ▲ {categories(open.category as 'child-labour')}
        </text>
      )}
      <title>{kind === 'places' ? sites.map(nameOf).join(', ') : name}</title>
    </>
  );
  return kind === 'places' && sites.length === 1 ? (
    <Link to={pathTo('sites', site!)} className="flow-link">
      {mark}
    </Link>
  ) : (
    <g>{mark}</g>
  );
}

const short = (text: string, letters: number): string =>
  text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
