import { useTranslations } from 'use-intl';
import type { Trace } from '../api/types';
import { Empty } from '../design/empty';
import { FlagCard } from './flag-card';
import { flagsByWeight, siteNamesOf } from './trace-facts';
import { useFlagFindings } from './use-flag-findings';

/** Question 2: what is wrong with this batch, how much of it, since when, at which step, on whose word. */
export function Flags({ trace }: { readonly trace: Trace }) {
  const t = useTranslations('batch');
  const names = siteNamesOf(trace);
  const findings = useFlagFindings(trace.flags);
  const flags = flagsByWeight(trace.flags, findings);
  return (
    <section className="sheet" id="flags" aria-labelledby="flags-head">
      <header>
        <h2 id="flags-head">{t('whatIsWrong')}</h2>
        <p className="soft small">{t('lookBack', { months: trace.lookBackMonths })}</p>
      </header>
      {flags.length === 0 ? (
        <Empty title={t('noFlag')}>
          <p>{t('noFlagWhy')}</p>
        </Empty>
      ) : (
        <ol className="flags">
          {flags.map((flag) => (
            <li key={`${flag.site} ${flag.finding}`}>
              <FlagCard flag={flag} finding={findings.get(flag.finding)} siteName={names.get(flag.site)} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
