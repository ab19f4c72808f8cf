import { useTranslations } from 'use-intl';
import type { Trace } from '../api/types';
import { ShareBar } from '../shares/share-bar';
import { countriesOf, openFlagsOf } from './trace-facts';

/** The three answers that one came for, before any detail. */
export function BatchAnswer({ trace }: { readonly trace: Trace }) {
  const t = useTranslations('batch');
  const open = openFlagsOf(trace);
  return (
    <div className="answer">
      <a href="#origins">
        <span className="answer-name">{t('from')}</span>
        <strong>{t('origins', { count: trace.origins.length })}</strong>
        <span className="soft">{t('countries', { count: countriesOf(trace).length })}</span>
      </a>
      <a href="#origins">
        <span className="answer-name">{t('nobodyKnows')}</span>
        <ShareBar share={trace.untraced} unknown />
      </a>
      <a href="#flags" className={open.length > 0 ? 'has-open' : undefined}>
        <span className="answer-name">{t('wrong')}</span>
        <strong>{t('openFlags', { count: open.length })}</strong>
        <span className="soft">{open.length > 0 ? t('findings', { count: distinct(open) }) : t('notClean')}</span>
      </a>
    </div>
  );
}

const distinct = (flags: readonly { finding: string }[]): number => new Set(flags.map(({ finding }) => finding)).size;
