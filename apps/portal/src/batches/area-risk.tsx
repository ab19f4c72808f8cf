import { useTranslations } from 'use-intl';
import type { Trace } from '../api/types';
import { Table } from '../design/table';
import { Country } from '../quantities/country';

type CountryRisk = Trace['risk']['origins'][number];

const CONVENTIONS = ['C138', 'C182'] as const;

/** What is known of the countries that it came from, or may have: beside findings, and never one (DOMAIN). */
export function AreaRisk({ risk }: { readonly risk: Trace['risk'] }) {
  const t = useTranslations('area');
  const rows = [
    ...risk.origins.map((of) => ({ of, part: t('origin') })),
    ...risk.untraced.map((of) => ({ of, part: t('untraced') })),
  ];
  if (rows.length === 0) return null;
  const listed = ({ country, listing }: CountryRisk): string => {
    if (country === null || risk.edition === null) return t('unknown');
    if (listing === null) return t('notListed');
    const labours = [
      ...(listing.childLabour ? [t('childLabour')] : []),
      ...(listing.forcedLabour ? [t('forcedLabour')] : []),
    ];
    return `${listing.good}: ${labours.join(', ')}`;
  };
  const ratified = (conventions: CountryRisk['ratified']): string =>
    conventions === null ? t('unknown') : CONVENTIONS.map((name) => `${name}: ${yes(conventions[name])}`).join(' · ');
  const yes = (said: boolean | null): string => (said === null ? t('unknown') : said ? t('yes') : t('no'));
  return (
    <section className="sheet" aria-labelledby="area-head">
      <header>
        <h2 id="area-head">{t('head')}</h2>
      </header>
      <p className="small soft">{t('what')}</p>
      <Table headings={[t('country'), t('part'), t('listed'), t('ratified')]}>
        {rows.map(({ of, part }) => (
          <tr key={`${part} ${of.country}`}>
            <th scope="row">
              <Country code={of.country} />
            </th>
            <td>{part}</td>
            <td>{listed(of)}</td>
            <td>{ratified(of.ratified)}</td>
          </tr>
        ))}
      </Table>
      <p className="small soft">
        {risk.edition === null ? t('noEdition') : t('edition', { list: risk.list, edition: String(risk.edition) })}
      </p>
      <p className="small soft">{risk.ratifications}</p>
    </section>
  );
}
