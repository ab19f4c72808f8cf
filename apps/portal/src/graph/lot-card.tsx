import { memo, useEffect, useRef } from 'react';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { useTranslations } from 'use-intl';
import { codeOf } from '../design/name';
import { addUp } from './lineage';
import { useLotMass } from './use-lot-mass';
import { useGraph } from './graph-context';
import type { Card } from './view';

export type LotNode = Node<{ readonly card: Card }, 'lot'>;

export const CARD_HEIGHT = 50;
const FINDING_HEIGHT = 21;
/** A container's double frame. */
const FRAME = 6;

const findingsOf = (card: Card) => (card.kind === 'lot' ? card.lot.findings : (card.bundle.lots[0]?.findings ?? []));

export const heightOf = (card: Card): number =>
  CARD_HEIGHT +
  (findingsOf(card).length > 0 ? FINDING_HEIGHT : 0) +
  (card.kind === 'lot' && card.lot.kind === 'container' ? FRAME : 0);

/** A lot, or lots alike. Everything that it says is text; colour and shape only repeat it. */
export const LotCard = memo(function LotCard({ data: { card } }: NodeProps<LotNode>) {
  const { active, tookFocus, choose } = useGraph();
  const button = useRef<HTMLButtonElement>(null);
  const isActive = active === card.id;
  useEffect(() => {
    if (isActive && tookFocus()) button.current?.focus({ preventScroll: true });
  }, [isActive, tookFocus]);
  const first = card.kind === 'lot' ? card.lot : card.bundle.lots[0]!;
  const classes = ['lot-card', card.kind, first.kind, first.untraced && 'hatch'].filter(Boolean).join(' ');
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes}
        tabIndex={isActive ? 0 : -1}
        aria-current={isActive}
        title={card.kind === 'lot' ? card.lot.id : undefined}
        data-lot={card.kind === 'lot' ? card.lot.id : undefined}
        onClick={() => choose(card.id)}
      >
        <span className="lot-name">
          {card.kind === 'lot' && card.inflows > 1 && <BlendMark />}
          <CardName card={card} />
        </span>
        <span className="lot-what">
          <CardWhat card={card} />
        </span>
        <CardFinding card={card} />
      </button>
      <Unfold card={card} />
      <Handle className="lot-end" type="target" position={Position.Left} isConnectable={false} />
      <Handle className="lot-end" type="source" position={Position.Right} isConnectable={false} />
    </>
  );
});

/** Several that become one. */
function BlendMark() {
  return (
    <svg className="blend-mark" width="15" height="11" viewBox="0 0 15 11" aria-hidden="true">
      <path d="M0 1.5 C6 1.5 6 5.5 14 5.5 M0 9.5 C6 9.5 6 5.5 14 5.5" />
    </svg>
  );
}

function CardName({ card }: { readonly card: Card }) {
  const t = useTranslations('pictures');
  if (card.kind === 'lot') return <>{codeOf(card.lot.id)}</>;
  return <>{t('bundle', { count: card.bundle.lots.length })}</>;
}

function CardWhat({ card }: { readonly card: Card }) {
  const t = useTranslations('pictures');
  const { nameOf } = useGraph();
  const mass = useLotMass();
  const lots = card.kind === 'lot' ? [card.lot] : card.bundle.lots;
  const sites = new Set(lots.map(({ site }) => site));
  const [site] = sites;
  const total = addUp(lots.map((lot) => lot.mass));
  const what = [
    lots[0]!.kind === 'container' && t('container'),
    mass(total),
    lots[0]!.untraced ? t('untraced') : sites.size > 1 ? t('places', { count: sites.size }) : site && nameOf(site),
    card.kind === 'lot' && card.inflows > 1 && t('blend', { count: card.inflows }),
  ];
  return <>{what.filter(Boolean).join(' · ')}</>;
}

function CardFinding({ card }: { readonly card: Card }) {
  const t = useTranslations('pictures');
  const categories = useTranslations('categories');
  const findings = findingsOf(card);
  const open = findings.find(({ status }) => status === 'open');
  const shown = open ?? findings[0];
  if (!shown) return null;
  return (
    <span className={open ? 'lot-finding open' : 'lot-finding'}>
      <FindingMark open={open !== undefined} /> {categories(shown.category as 'child-labour')}
      {open ? '' : ` · ${t('cleared')}`}
      {findings.length > 1 && ` +${findings.length - 1}`}
    </span>
  );
}

/** A filled triangle: open; a hollow one: cleared. */
export function FindingMark({ open }: { readonly open: boolean }) {
  return (
    <svg
      className={open ? 'finding-mark open' : 'finding-mark'}
      width="11"
      height="10"
      viewBox="0 0 11 10"
      aria-hidden="true"
    >
      <path d="M5.5 1 L10 9 L1 9 Z" />
    </svg>
  );
}

function Unfold({ card }: { readonly card: Card }) {
  const t = useTranslations('pictures');
  const { unfold } = useGraph();
  if (card.kind === 'bundle' || card.behind === 0) return null;
  return (
    <button type="button" className="lot-unfold" tabIndex={-1} title={t('unfold')} onClick={() => unfold(card)}>
      <span className="visually-hidden">{t('unfold')}</span>+{card.behind}
    </button>
  );
}
