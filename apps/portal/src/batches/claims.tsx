import { useTranslations } from 'use-intl';
import type { Claim } from '../api/types';
import { Verdict } from '../certificates/verdict';
import { codeOf } from '../design/name';
import { Table } from '../design/table';
import { pathTo } from '../design/path-to';
import { Link } from '../design/link';

/** Question 4: what was claimed for it, and whether that holds. Nothing claimed: nothing shown. */
export function Claims({ claims }: { readonly claims: readonly Claim[] }) {
  const t = useTranslations('batch');
  const custodies = useTranslations('custody');
  if (claims.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="claims-head">
      <header>
        <h2 id="claims-head">{t('claims')}</h2>
      </header>
      <Table headings={[t('certificate'), t('claimed'), t('verdict')]}>
        {claims.map((claim) => (
          <tr key={`${claim.certificate} ${claim.event}`}>
            <th scope="row">
              <Link to={pathTo('certificates', claim.certificate)} title={claim.certificate}>
                {codeOf(claim.certificate)}
              </Link>
            </th>
            <td>{claim.custody ? custodies(`${claim.custody as 'segregated'}.name`) : '–'}</td>
            <td>
              <Verdict of={claim} selfIssued={claim.selfIssued} />
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
