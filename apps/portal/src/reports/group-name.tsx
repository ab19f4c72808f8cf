import { useFormatter, useTranslations } from 'use-intl';
import { Country } from '../quantities/country';
import type { GroupBy } from './report-choice';

/** What a line is of, in words; null: it is not known. */
export function GroupName({ by, group }: { readonly by: GroupBy; readonly group: string | null }) {
  const t = useTranslations('reports');
  const commodities = useTranslations('commodities');
  const categories = useTranslations('categories');
  const sources = useTranslations('sources');
  const format = useFormatter();
  if (group === null) return <span className="soft">{t('notKnown')}</span>;
  switch (by) {
    case 'country':
      return <Country code={group} />;
    case 'region':
      return (
        <>
          <Country code={group.slice(0, 2)} /> <span className="soft">{group.length > 2 && group}</span>
        </>
      );
    case 'sector':
      return commodities(group as 'coffee');
    case 'category':
    case 'issue':
      return categories(group as 'child-labour');
    case 'source':
      return sources(group as 'audit');
    case 'month':
      return format.dateTime(new Date(`${group}-01T00:00:00Z`), { year: 'numeric', month: 'long' });
  }
}
