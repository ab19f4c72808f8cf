import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { CATEGORIES, COMMODITIES } from '../api/values';
import { GROUPS, type GroupBy, type ReportChoice } from './report-choice';
import { remediationQuery } from './report-query';

/** All countries that have a finding, to choose from. */
const EVERYWHERE: ReportChoice = { of: 'remediation', by: 'country', filter: {} };

/** What lines are of, and what of it all is counted; `choose` puts it into the address ('': any). */
export function ReportFilters(props: {
  readonly choice: ReportChoice;
  readonly choose: (name: string, value: string) => void;
}) {
  const { choice, choose } = props;
  const { of, by, filter } = choice;
  const t = useTranslations('reports');
  const commodities = useTranslations('commodities');
  const categories = useTranslations('categories');
  return (
    <form className="report-filters no-print" aria-label={t('choose')} onSubmit={(event) => event.preventDefault()}>
      <Choice name="by" label={t('by')} value={by} choose={choose}>
        {(GROUPS[of] as readonly GroupBy[]).map((each) => (
          <option key={each} value={each}>
            {t(`groups.${each}`)}
          </option>
        ))}
      </Choice>
      <Choice name="country" label={t('groups.country')} value={filter.country} choose={choose} any={t('any')}>
        <Countries chosen={filter.country} />
      </Choice>
      <Choice name="commodity" label={t('groups.sector')} value={filter.commodity} choose={choose} any={t('any')}>
        {COMMODITIES.map((each) => (
          <option key={each} value={each}>
            {commodities(each)}
          </option>
        ))}
      </Choice>
      <Choice name="category" label={t('groups.category')} value={filter.category} choose={choose} any={t('any')}>
        {CATEGORIES.map((each) => (
          <option key={each} value={each}>
            {categories(each)}
          </option>
        ))}
      </Choice>
      {(['from', 'to'] as const).map((name) => (
        <div key={name} className="field">
          <label htmlFor={`report-${name}`}>{t(name)}</label>
          <input
            id={`report-${name}`}
            type="date"
            className="input"
            value={filter[name] ?? ''}
            min={name === 'to' ? filter.from : undefined}
            max={name === 'from' ? filter.to : undefined}
            onChange={({ target }) => choose(name, target.value)}
          />
        </div>
      ))}
    </form>
  );
}

function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly choose: (name: string, value: string) => void;
  readonly any?: string;
  readonly children: ReactNode;
}) {
  const { name, label, value, choose, any, children } = props;
  return (
    <div className="field">
      <label htmlFor={`report-${name}`}>{label}</label>
      <select id={`report-${name}`} value={value ?? ''} onChange={({ target }) => choose(name, target.value)}>
        {any !== undefined && <option value="">{any}</option>}
        {children}
      </select>
    </div>
  );
}

function Countries({ chosen }: { readonly chosen: string | undefined }) {
  const locale = useLocale();
  const { data } = useQuery(remediationQuery(EVERYWHERE, undefined));
  const names = useMemo(() => new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }), [locale]);
  const codes = new Set([...(data?.items.flatMap(({ group }) => group ?? []) ?? []), ...(chosen ? [chosen] : [])]);
  return [...codes].sort().map((code) => (
    <option key={code} value={code}>
      {names.of(code)}
    </option>
  ));
}
