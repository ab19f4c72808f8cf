import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useAsOf } from '../as-of/as-of';
import { isStatus } from '../api/problem';
import type { Certificate } from '../api/types';
import { Freshness } from '../batches/freshness';
import { Badge } from '../design/badge';
import { Empty } from '../design/empty';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { useTitle } from '../design/notice';
import { Table } from '../design/table';
import { useName } from '../design/use-name';
import { UnknownThing } from '../layout/unknown-thing';
import { OrganizationName } from '../organizations/organization-name';
import { Moment } from '../quantities/moment';
import { certificateQuery } from './certificate-query';
import { Reliance } from './reliance';
import { CertificateTerms } from './terms';

const TONE: Readonly<Record<Certificate['state'], 'good' | 'bad' | 'warn'>> = {
  valid: 'good',
  'not-yet-valid': 'warn',
  expired: 'bad',
  suspended: 'bad',
  withdrawn: 'bad',
};

/** A certificate: what holds now, how it came to that, who relied on it. */
export function CertificatePage() {
  const name = useName();
  const asOf = useAsOf();
  const { data: certificate, error, refetch } = useQuery(certificateQuery(name, asOf));
  useTitle(codeOf(name));
  if (isStatus(error, 404)) return <UnknownThing kind="certificate" name={name} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!certificate) return <Loading lines={7} />;
  return (
    <article className="stack">
      <CertificateHead certificate={certificate} />
      <CertificateTerms certificate={certificate} />
      <Timeline certificate={certificate} />
      <Reliance certificate={certificate} />
      <Freshness of={certificate} />
    </article>
  );
}

function CertificateHead({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations('certificate');
  const states = useTranslations('certificateStates');
  const verdicts = useTranslations('verdicts');
  const { scheme, schemeFacts, state, selfIssued } = certificate;
  return (
    <>
      <header className="page-head">
        <p className="kind">
          {t('kind')} · {schemeFacts.name ?? scheme}
        </p>
        <h1>{codeOf(certificate.certificate)}</h1>
        <p className="whole-id">{certificate.certificate}</p>
        <p className="row">
          <Badge tone={TONE[state]}>{states(state)}</Badge>
          {selfIssued && <Badge tone="warn">{verdicts('selfIssued')}</Badge>}
        </p>
      </header>
    </>
  );
}

function Timeline({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations('certificate');
  const kinds = useTranslations('certificateKinds');
  return (
    <section className="sheet" aria-labelledby="timeline-head">
      <header>
        <h2 id="timeline-head">{t('timeline')}</h2>
      </header>
      {certificate.timeline.length === 0 ? (
        <Empty title={t('noTimeline')} />
      ) : (
        <Table headings={[t('what'), t('effective'), t('by'), t('reason')]}>
          {certificate.timeline.map((event) => (
            <tr key={`${event.eventId} ${event.publisher}`}>
              <th scope="row">
                {kinds(event.kind as 'issued')} {!event.counts && <Badge tone="unknown">{t('doesNotCount')}</Badge>}
              </th>
              <td>
                <Moment at={dayOf(event.effective)} />
              </td>
              <td>
                <OrganizationName organization={event.publisher} />
              </td>
              <td>{event.reason ?? ''}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

/** A day that begins at midnight (UTC) is a plain day: dates of certificates are UTC days. */
const dayOf = (time: string): string => time.replace(/T00:00:00\.000Z$/, '');
