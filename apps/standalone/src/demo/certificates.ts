import { CertificationEvent } from '@headwater/contracts';
import { Actor, CAST } from './cast';
import { CobaltSites } from './cobalt-sites';
import { CoffeeSites } from './coffee-sites';
import { Story } from './story';
import { correct, Place } from './telling';
import { VanillaSites } from './vanilla-sites';
import { certificate } from './words';

type Issued = Pick<
  CertificationEvent,
  'scheme' | 'schemeVersion' | 'custody' | 'validFrom' | 'validTo' | 'commodities' | 'volume' | 'grade' | 'note'
>;

const siteNames = (...places: readonly Place[]): string[] => places.map(({ site }) => site);

function issue(
  story: Story,
  by: Actor,
  code: string,
  holder: Actor,
  sites: readonly string[],
  details: Issued,
): string {
  return story.tell('certifications', {
    kind: 'issued',
    eventTime: details.validFrom!,
    publisher: by.organization,
    certificate: certificate(code),
    holder: holder.organization,
    ...(sites.length > 0 ? { sites } : {}),
    ...details,
  });
}

type Change = Omit<CertificationEvent, 'eventId' | 'kind' | 'publisher' | 'certificate' | 'eventTime'>;

function change(
  story: Story,
  by: Actor,
  code: string,
  kind: 'amended' | 'suspended' | 'reinstated' | 'withdrawn',
  day: string,
  details: Change = {},
): string {
  return story.tell('certifications', {
    kind,
    eventTime: day,
    publisher: by.organization,
    certificate: certificate(code),
    ...details,
  });
}

/** Certificates in every state of MEANING § 6, and a quality grade, which is no claim about labour at all. */
export function tellCertificates(story: Story, cobalt: CobaltSites, coffee: CoffeeSites, vanilla: VanillaSites): void {
  cobaltCertificates(story, cobalt);
  coffeeCertificates(story, coffee);
  vanillaCertificates(story, vanilla);
}

function cobaltCertificates(story: Story, sites: CobaltSites): void {
  const { greenLedger, evenHand, ndakolaRefining, jokisalmi, mbulweMining } = CAST;
  const commodities = ['cobalt'] as const;
  const rmap = { scheme: 'rmap', custody: 'mass-balance', commodities } as const;
  issue(story, evenHand, 'RMAP-NDAKOLA-3', ndakolaRefining, siteNames(sites.ndakolaOne), {
    ...rmap,
    validFrom: '2025-02-01',
    validTo: '2027-01-31',
  });
  // Withdrawn in October: it counted for everything sent before.
  change(story, evenHand, 'RMAP-NDAKOLA-3', 'withdrawn', '2026-10-05', {
    reason: 'Corrective actions were not shown in time.',
  });
  issue(story, evenHand, 'RMAP-JOKISALMI-5', jokisalmi, siteNames(sites.jokisalmi), {
    ...rmap,
    validFrom: '2025-01-15',
    validTo: '2028-01-14',
  });
  const copper = { scheme: 'copper-mark', custody: 'segregated', commodities } as const;
  issue(story, greenLedger, 'CM-MBULWE-7', mbulweMining, siteNames(sites.mbulweEast), {
    ...copper,
    validFrom: '2025-01-01',
    validTo: '2025-12-31',
  });
  // Renewed for a year and with the second pit.
  change(story, greenLedger, 'CM-MBULWE-7', 'amended', '2025-12-18', {
    effectiveFrom: '2026-01-01',
    validTo: '2026-12-31',
    sites: siteNames(sites.mbulweEast, sites.mbulweWest),
  });
}

function coffeeCertificates(story: Story, sites: CoffeeSites): void {
  const { greenLedger, cuppingTable, calandria, tresRiscos, wentaDima } = CAST;
  const commodities = ['coffee'] as const;
  const farms = siteNames(...sites.upperFarms, ...sites.lowerFarms);
  issue(story, greenLedger, 'RA-HN-2107', tresRiscos, farms, {
    scheme: 'rainforest-alliance',
    schemeVersion: '2020 v1.3',
    custody: 'segregated',
    commodities,
    validFrom: '2025-01-01',
    validTo: '2027-06-30',
  });
  issue(story, greenLedger, 'RA-HN-2188', calandria, farms, {
    scheme: 'rainforest-alliance',
    schemeVersion: '2020 v1.3',
    custody: 'identity-preserved',
    commodities,
    validFrom: '2027-01-01',
    validTo: '2029-12-31',
  });
  organicOfEthiopia(story, sites);
  const graded = {
    scheme: 'cqi-quality-grade',
    commodities,
    note: 'Says how good the coffee is, and nothing about labour.',
  } as const;
  issue(story, cuppingTable, 'Q-HN-0311', tresRiscos, [], {
    ...graded,
    grade: '86.25',
    validFrom: '2026-02-10',
    validTo: '2027-02-09',
  });
  issue(story, cuppingTable, 'Q-ET-0102', wentaDima, [], {
    ...graded,
    grade: '88.00',
    validFrom: '2026-01-25',
    validTo: '2027-01-24',
  });
}

/** Suspended in May as from April, so that a shipment of April is judged anew; reinstated in July by its issuer alone. */
function organicOfEthiopia(story: Story, sites: CoffeeSites): void {
  const { greenLedger, wentaDima } = CAST;
  const code = 'ORG-ET-0555';
  const plots = siteNames(...sites.wentaFarms, ...sites.tirufeFarms);
  issue(story, greenLedger, code, wentaDima, plots, {
    scheme: 'organic',
    custody: 'segregated',
    commodities: ['coffee'],
    validFrom: '2025-09-01',
    validTo: '2026-12-31',
  });
  change(story, greenLedger, code, 'suspended', '2026-05-11', {
    effectiveFrom: '2026-04-01',
    reason: 'Residues found in a sample of 31 March.',
  });
  // The holder's own word changes nothing: it did not issue the certificate.
  change(story, wentaDima, code, 'reinstated', '2026-05-20', { reason: 'We disagree with the sample.' });
  change(story, greenLedger, code, 'reinstated', '2026-07-15', { reason: 'Second sample clean.' });
}

function vanillaCertificates(story: Story, sites: VanillaSites): void {
  const { greenLedger, lokanga, tsaravola } = CAST;
  const commodities = ['vanilla'] as const;
  const farms = siteNames(...sites.lokangaFarms);
  issue(story, greenLedger, 'FT-LOKANGA-9', lokanga, farms, {
    scheme: 'fairtrade',
    custody: 'segregated',
    commodities,
    validFrom: '2025-06-01',
    validTo: '2027-05-31',
    volume: { value: 4, unit: 'TNE' },
  });
  issue(story, greenLedger, 'ORG-SAVA-12', tsaravola, farms, {
    scheme: 'organic',
    custody: 'mass-balance',
    commodities,
    validFrom: '2024-11-01',
    validTo: '2025-10-31',
  });
  // A code of conduct signed by the exporter itself: a credential with the same life, shown as self-issued.
  issue(story, tsaravola, 'VANILLA-CODE-TSARAVOLA', tsaravola, [], {
    scheme: 'sava-vanilla-code (simulated)',
    commodities,
    custody: 'controlled-blending',
    validFrom: '2025-05-01',
  });
  const slip = change(story, greenLedger, 'FT-LOKANGA-9', 'suspended', '2026-09-01', {
    reason: 'Audit report missing.',
  });
  correct(story, {
    stream: 'certifications',
    publisher: greenLedger,
    day: '2026-09-03',
    corrects: slip,
    reason: 'incorrect-data',
    note: 'Meant another certificate.',
  });
  suspended(story);
}

/** One certificate that is suspended today. */
function suspended(story: Story): void {
  const { greenLedger, calandria } = CAST;
  issue(story, greenLedger, 'FT-HN-0640', calandria, [], {
    scheme: 'fairtrade',
    custody: 'mass-balance',
    commodities: ['coffee'],
    validFrom: '2025-01-01',
    validTo: '2027-12-31',
  });
  change(story, greenLedger, 'FT-HN-0640', 'suspended', '2026-10-12', { reason: 'Finding open beyond its due date.' });
}
