import type { CertificationEvent } from '@headwater/contracts';
import { certificateTimeline } from './certificate-timeline';
import { type ClaimedLineage, type ClaimMade, judgeClaim } from './judge-claim';

const issued: CertificationEvent = {
  eventId: '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a',
  kind: 'issued',
  eventTime: '2026-01-01',
  publisher: 'urn:o:body',
  certificate: 'urn:c:1',
  scheme: 'organic',
  holder: 'urn:o:mill',
  sites: ['urn:f:1'],
  commodities: ['coffee'],
  custody: 'segregated',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
};
const timeline = certificateTimeline([issued]);
const claim: ClaimMade = {
  certificate: 'urn:c:1',
  custody: 'segregated',
  eventTime: '2026-12-31T23:00:00Z',
  sender: 'urn:o:mill',
};
const traced: ClaimedLineage = {
  origins: [{ site: 'urn:f:1', custody: 'segregated', operators: new Set() }],
  untraced: 0,
  commodities: new Set(['coffee']),
};

describe('judgeClaim', () => {
  it('supports what the certificate covers', () =>
    expect(judgeClaim(claim, timeline, traced)).toEqual({ verdict: 'supported', reasons: [], selfIssued: false }));

  it.each<[string, Partial<ClaimMade>, Partial<ClaimedLineage>]>([
    ['expired', { eventTime: '2027-01-01' }, {}],
    ['not-yet-valid', { eventTime: '2025-12-31' }, {}],
    ['other-holder', { sender: 'urn:o:other' }, {}],
    ['out-of-scope-commodity', {}, { commodities: new Set(['coffee', 'vanilla']) }],
    ['weaker-custody', { custody: 'identity-preserved' }, {}],
    ['weaker-custody', {}, { origins: [{ site: 'urn:f:1', custody: 'mass-balance', operators: new Set() }] }],
    [
      'out-of-scope-site',
      {},
      { origins: [{ site: 'urn:f:2', custody: 'segregated', operators: new Set(['urn:o:mill']) }] },
    ],
  ])('does not support: %s', (reason, changed, lineage) => {
    expect(judgeClaim({ ...claim, ...changed }, timeline, { ...traced, ...lineage })).toEqual({
      verdict: 'unsupported',
      reasons: [reason],
      selfIssued: false,
    });
  });

  it('knows no certificate that nobody issued', () =>
    expect(judgeClaim(claim, null, traced).reasons).toEqual(['unknown-certificate']));
  it('cannot tell where origins are unknown, unless the model does not ask for them', () => {
    const untraced = { ...traced, untraced: 0.1 };
    expect(judgeClaim(claim, timeline, untraced)).toMatchObject({
      verdict: 'undetermined',
      reasons: ['unknown-origin'],
    });
    expect(judgeClaim({ ...claim, custody: 'mass-balance' }, timeline, untraced)).toMatchObject({
      verdict: 'supported',
    });
  });
});
