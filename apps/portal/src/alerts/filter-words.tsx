import { useLocale, useTranslations } from 'use-intl';
import type { AlertFilter } from '../api/types';
import { codeOf } from '../design/name';
import { percent } from '../shares/describe-share';

/** What a filter asks for, in words: parts that all have to hold. */
export function FilterWords({ filter }: { readonly filter: AlertFilter }) {
  const t = useTranslations('subscriptions');
  const commodities = useTranslations('commodities');
  const categories = useTranslations('categories');
  const standing = useTranslations('standing');
  const severity = useTranslations('severity');
  const locale = useLocale();
  const list = (values: readonly string[]): string =>
    new Intl.ListFormat(locale, { type: 'disjunction' }).format(values);
  const named = (key: 'lots' | 'sites' | 'organizations' | 'findings', values: readonly string[] = []) =>
    values.length > 0 && t(key, { names: list(values.map(codeOf)) });
  const parts = [
    filter.commodities?.length ? list(filter.commodities.map((each) => commodities(each))) : false,
    filter.categories?.length ? list(filter.categories.map((each) => categories(each))) : false,
    filter.standings?.length ? list(filter.standings.map((each) => standing(`${each}.name`))) : false,
    filter.minSeverity !== undefined && t('atLeastSevere', { severity: severity(filter.minSeverity) }),
    filter.minExposure !== undefined && t('atLeast', { share: percent(filter.minExposure, locale) }),
    named('lots', filter.batches),
    named('sites', filter.sites),
    named('organizations', filter.organizations),
    named('findings', filter.findings),
  ].filter((part) => part !== false);
  if (parts.length === 0) return <>{t('everything')}</>;
  return <>{parts.join(' · ')}</>;
}
