import { useTranslations } from 'use-intl';
import { Badge } from '../design/badge';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { Moment } from '../quantities/moment';
import { useGraph } from './graph-context';
import { useLotMass } from './use-lot-mass';
import type { Card } from './view';

/** What is known of the chosen card, with the way to its page. */
export function Chosen({ card, fold }: { readonly card: Card; readonly fold: ((id: string) => void) | null }) {
  const t = useTranslations('pictures');
  const { unfold } = useGraph();
  return (
    <div className="graph-chosen" aria-live="polite">
      {card.kind === 'lot' ? <ChosenLot card={card} /> : <ChosenBundle card={card} />}
      <span className="row no-print">
        {(card.kind === 'bundle' || card.behind > 0) && (
          <button type="button" className="button quiet" onClick={() => unfold(card)}>
            {card.kind === 'bundle' ? t('openBundle') : t('unfold')}
          </button>
        )}
        {fold && card.kind === 'lot' && (
          <button type="button" className="button quiet" onClick={() => fold(card.id)}>
            {t('fold')}
          </button>
        )}
      </span>
    </div>
  );
}

function ChosenLot({ card: { lot, inflows } }: { readonly card: Extract<Card, { kind: 'lot' }> }) {
  const t = useTranslations('pictures');
  const batch = useTranslations('batch');
  const categories = useTranslations('categories');
  const standing = useTranslations('standing');
  const { nameOf } = useGraph();
  const mass = useLotMass();
  return (
    <p className="row">
      <Link to={pathTo('batches', lot.id)} title={lot.id}>
        <strong>{codeOf(lot.id)}</strong>
      </Link>
      {lot.kind === 'container' && <Badge tone="plain">{t('container')}</Badge>}
      {inflows > 1 && <Badge tone="plain">{t('blend', { count: inflows })}</Badge>}
      <span className="number">{mass(lot.mass)}</span>
      {lot.made && <Moment at={lot.made} />}
      {lot.site && (
        <Link to={pathTo('sites', lot.site)} title={lot.site}>
          {nameOf(lot.site)}
        </Link>
      )}
      {lot.untraced && <Badge tone="unknown">{t('untraced')}</Badge>}
      {lot.findings.map(({ finding, category, status, standing: how }) => (
        <span key={finding} className="row">
          <Link to={pathTo('findings', finding)} title={finding}>
            {categories(category as 'child-labour')}
          </Link>
          <Badge tone={status === 'open' ? 'bad' : 'plain'}>
            {batch(`status.${status}`)}, {standing(`${how}.name`)}
          </Badge>
        </span>
      ))}
    </p>
  );
}

function ChosenBundle({ card: { bundle } }: { readonly card: Extract<Card, { kind: 'bundle' }> }) {
  const t = useTranslations('pictures');
  const sites = new Set(bundle.lots.map(({ site }) => site));
  return (
    <p className="row">
      <strong>{t('bundle', { count: bundle.lots.length })}</strong>
      <span>{t('places', { count: sites.size })}</span>
      <span className="soft">{t('bundleWhat')}</span>
    </p>
  );
}
