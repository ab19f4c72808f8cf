import { useTranslations } from 'use-intl';
import type { AnomalyFact, Trace, TraceFlag } from '../api/types';
import { ShareBar } from '../shares/share-bar';
import { OrganizationNames } from '../organizations/organization-name';
import { countriesOf, flagsByWeight, openFlagsOf } from './trace-facts';
import { useFlagFindings } from './use-flag-findings';

/** The three answers that one came for, before any detail. */
export function BatchAnswer({ trace, facts }: { readonly trace: Trace; readonly facts: readonly AnomalyFact[] }) {
  const t = useTranslations('batch');
  const anomalies = useTranslations('anomalies');
  const open = openFlagsOf(trace);
  const kinds = distinct(facts.map(({ kind }) => anomalies(`kinds.${kind}.name`)));
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
        {open.length > 0 ? <Wrong open={open} /> : <span className="soft">{t('notClean')}</span>}
      </a>
      {kinds.length > 0 && (
        <a href="#to-look-at" className="adds-not">
          <span>
            <strong>{t('doesNotAddUp')}</strong> · {kinds.join(', ')}
          </span>
        </a>
      )}
    </div>
  );
}

/** What is wrong, the gravest first, and on whose word. */
function Wrong({ open }: { readonly open: readonly TraceFlag[] }) {
  const t = useTranslations('batch');
  const categories = useTranslations('categories');
  const findings = useFlagFindings(open);
  const kinds = distinct(flagsByWeight(open, findings).map(({ category }) => categories(category as 'child-labour')));
  const reporters = distinct([...findings.values()].map(({ reportedBy }) => reportedBy));
  return (
    <>
      <span className="answer-what">{kinds.join(', ')}</span>
      {reporters.length > 0 && (
        <span className="soft small">
          {t.rich('onWhoseWord', { who: () => <OrganizationNames organizations={reporters} plain /> })}
        </span>
      )}
    </>
  );
}

const distinct = (all: readonly string[]): readonly string[] => [...new Set(all)];
