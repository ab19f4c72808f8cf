import { useTranslations } from 'use-intl';
import type { Certificate } from '../api/types';
import { Empty } from '../design/empty';
import { codeOf } from '../design/name';
import { Table } from '../design/table';
import { pathTo } from '../design/path-to';
import { Verdict } from './verdict';
import { Link } from '../design/link';

/** Batches that were sent with it, and whether that claim holds. */
export function Reliance({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations('certificate');
  const custodies = useTranslations('custody');
  return (
    <section className="sheet" aria-labelledby="relied-head">
      <header>
        <h2 id="relied-head">{t('reliedOn')}</h2>
      </header>
      {certificate.reliedOnBy.length === 0 ? (
        <Empty title={t('nobodyRelied')} />
      ) : (
        <Table headings={[t('batch'), t('claimed'), t('verdict')]}>
          {certificate.reliedOnBy.map((claim) => (
            <tr key={`${claim.batch} ${claim.event}`}>
              <th scope="row">
                <Link to={pathTo('batches', claim.batch)} title={claim.batch}>
                  {codeOf(claim.batch)}
                </Link>
              </th>
              <td>{claim.custody ? custodies(`${claim.custody as 'segregated'}.name`) : '–'}</td>
              <td>
                <Verdict of={claim} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
