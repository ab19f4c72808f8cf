import type { RowEvent, RowNote } from '@headwater/file-import';
import { icoMarks, lotNumber } from './codes';
import { harvestPeriod, plainDate } from './dates';
import { LotRow } from './lot-row';
import { LotPlaces } from './places';
import { lotQuantity } from './quantity';
import { digest, plain, saysNothing, slug, tidy } from './words';

const PROCESSES: readonly (readonly [RegExp, string])[] = [
  [/semi/, 'semi-washed'],
  [/honey|pulped natural/, 'pulped-natural'],
  [/washed/, 'washed'],
  [/natural/, 'natural'],
];

const COLUMNS = {
  '/outputs/0/quantity': 'Bag.Weight',
  '/batches/0/quantity': 'Bag.Weight',
  '/outputs/0/identifiers': 'ICO.Number',
  '/eventTime': 'Grading.Date',
  '/period': 'Harvest.Year',
  '/to': 'In.Country.Partner',
  '/from': 'Mill',
  '/site': 'Farm.Name',
  '/process': 'Processing.Method',
  '/validTo': 'Expiration',
  '/grade': 'Total.Cup.Points',
  '/holder': 'Company',
};

/** The organization that a name stands for; a short hash where letters beyond a-z were lost. */
export function organizationUri(name: string): string {
  const lossy = /[^\x20-\x7e]/.test(plain(name));
  return `urn:headwater:cqi:org:${[slug(name), lossy || slug(name) === '' ? digest([plain(name)]) : ''].filter(Boolean).join('-')}`;
}

/** Harvest at the farm, milling, dispatch to the in-country partner, and the quality grade of one lot. */
export function lotEvents(lot: LotRow, places: LotPlaces, gradedOn: string): { events: RowEvent[]; notes: RowNote[] } {
  const notes: RowNote[] = [];
  const note = (column: string, text: string): void => void notes.push({ row: lot.row, column, note: text });
  const names = { lot: `cqi-${lot.key}`, harvest: `cqi-${lot.key}-harvest` };
  const weight = lotQuantity(lot.cell('numberofbags'), lot.cell('bagweight'));
  if ('unknown' in weight) note('Bag.Weight', `quantity unknown: ${weight.unknown}`);
  const quantity = 'quantity' in weight ? { quantity: weight.quantity } : {};
  const period = harvestPeriod(lot.cell('harvestyear'), gradedOn);
  if (!period && lot.cell('harvestyear').trim() !== '')
    note('Harvest.Year', `"${tidy(lot.cell('harvestyear'))}" says no year up to the grading: harvest time unknown`);
  const lotCode = lotNumber(lot.cell('lotnumber'));
  const identifiers = [...icoMarks(lot.cell('iconumber')), ...(lotCode ? [lotCode] : [])].slice(0, 20);
  if (identifiers.every(({ scheme }) => scheme !== 'ico-mark') && tidy(lot.cell('iconumber')) !== '')
    note('ICO.Number', 'is a placeholder, no mark: left out');
  const event = (part: string, stream: RowEvent['stream'], body: object): RowEvent => ({
    key: `lot/${lot.key}`,
    part,
    row: lot.row,
    stream,
    event: { ...body },
    columns: COLUMNS,
  });
  const company = saysNothing(lot.cell('company')) ? null : organizationUri(lot.cell('company'));
  const from = { ...(places.mill && { site: places.mill.site }), ...(company !== null && { organization: company }) };
  const partner = saysNothing(lot.cell('incountrypartner')) ? null : organizationUri(lot.cell('incountrypartner'));
  const process = PROCESSES.find(([words]) => words.test(plain(lot.cell('processingmethod'))))?.[1] ?? 'milling';
  const events = [
    event('harvest', 'shipments', {
      kind: 'production',
      eventTime: period?.to ?? gradedOn,
      commodity: 'coffee',
      ...(places.origin && { site: places.origin.site }),
      outputs: [{ batch: names.harvest, form: 'cherry' }],
      ...(period && { period }),
    }),
    event('milling', 'shipments', {
      kind: 'transformation',
      eventTime: gradedOn,
      commodity: 'coffee',
      ...(places.mill && { site: places.mill.site }),
      process,
      inputs: [{ batch: names.harvest }],
      outputs: [{ batch: names.lot, ...quantity, form: 'green', ...(identifiers.length > 0 && { identifiers }) }],
    }),
    event('grade', 'certifications', grade(lot, places, gradedOn, names.lot, company, note)),
  ];
  if (partner !== null) {
    const to = { organization: partner };
    events.push(
      event('dispatch', 'shipments', {
        kind: 'dispatch',
        eventTime: gradedOn,
        commodity: 'coffee',
        ...(Object.keys(from).length > 0 && { from }),
        to,
        batches: [{ batch: names.lot, ...quantity }],
      }),
    );
  } else note('In.Country.Partner', 'is not named: no dispatch');
  return { events, notes };
}

/** The Q grade: how good the coffee is, no labour or sustainability certificate. Owners, often people, go by a hash. */
function grade(
  lot: LotRow,
  { origin, mill }: LotPlaces,
  gradedOn: string,
  batch: string,
  company: string | null,
  note: (column: string, text: string) => void,
): object {
  const owner = tidy(lot.cell('owner'));
  const holder =
    company ??
    (owner === ''
      ? `urn:headwater:cqi:owner:${digest([lot.key])}`
      : `urn:headwater:cqi:owner:${digest([plain(owner)])}`);
  const points = /\d+(?:\.\d+)?/.exec(lot.cell('totalcuppoints'))?.[0];
  if (points === undefined || Number(points) === 0)
    note('Total.Cup.Points', 'no points: the certificate bears no grade');
  const until = plainDate(lot.cell('expiration'));
  const validTo = until !== null && until >= gradedOn ? until : null;
  if (validTo === null && tidy(lot.cell('expiration')) !== '')
    note('Expiration', `"${tidy(lot.cell('expiration'))}" is no day after the grading: left out`);
  const sites = [origin, mill].flatMap((place) => (place ? [place.site] : []));
  const body = tidy(lot.cell('certificationbody'));
  return {
    kind: 'issued',
    eventTime: gradedOn,
    certificate: `${batch}-grade`,
    scheme: 'cqi-quality-grade',
    holder,
    ...(sites.length > 0 && { sites }),
    commodities: ['coffee'],
    validFrom: gradedOn,
    ...(validTo !== null && { validTo }),
    ...(points !== undefined && Number(points) > 0 && { grade: `${points} points` }),
    ...(body !== '' && { note: `Graded by ${body}` }),
  };
}
