import { readEvent } from '@headwater/contracts';
import { readCell, type CellType } from '../columns/cells';
import { PLAIN, type Conventions } from '../columns/conventions';
import { knownReason } from './known-reason';

const refusedCell = (type: CellType, cell: string, conventions: Conventions = PLAIN): string => {
  const reading = readCell(type, cell, conventions);
  if (reading.ok) throw new Error(`${cell} is read`);
  return reading.reason;
};

it.each([
  ['number', refusedCell('number', 'much'), { text: 'much' }],
  ['twoNumbers', refusedCell('number', '1,250'), { text: '1,250' }],
  ['twoDates', refusedCell('date', '03/04/2026'), { text: '03/04/2026' }],
  ['noDay', refusedCell('date', '31/02/2026', { ...PLAIN, dates: 'day-first' }), { text: '31/02/2026' }],
  ['unit', refusedCell('unit', 'quintal'), { text: 'quintal' }],
  ['country', refusedCell('country', 'Honduraz'), { text: 'Honduraz' }],
  ['yesNo', refusedCell('yes-no', 'perhaps'), { text: 'perhaps' }],
] as const)('knows what is wrong with a cell: %s', (key, reason, values) => {
  expect(knownReason(reason)).toEqual({ key, values: expect.objectContaining(values), field: null });
});

const EVENT = { eventId: '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a', eventTime: '2026-03-02', publisher: 'urn:x:org' };
const FARM = { ...EVENT, kind: 'registered', site: 'urn:x:farm', siteKind: 'farm' };
const LOT = { ...EVENT, kind: 'production', commodity: 'coffee', outputs: [{ batch: 'urn:x:lot' }] };
const at = (coordinates: number[]): object => ({ location: { type: 'Point', coordinates } });

/** As the gateway refuses it. */
function refusedEvent(stream: 'sites' | 'shipments' | 'certifications' | 'findings', event: object): string {
  const reading = readEvent(stream, event);
  if (reading.ok) throw new Error('it is read');
  return reading.problem.detail;
}

it.each([
  ['neededForKind', refusedEvent('sites', { ...FARM, siteKind: undefined })],
  ['noSuchField', refusedEvent('sites', { ...FARM, hectare: 3 })],
  ['oneOf', refusedEvent('sites', { ...FARM, siteKind: 'castle' })],
  ['oneOf', refusedEvent('sites', { ...FARM, kind: 'built' })],
  ['name', refusedEvent('sites', { ...FARM, site: ' x' })],
  ['uuid', refusedEvent('sites', { ...FARM, eventId: 'seven' })],
  ['when', refusedEvent('sites', { ...FARM, eventTime: 'in March' })],
  ['date', refusedEvent('shipments', { ...LOT, period: { from: 'March' } })],
  [
    'unit',
    refusedEvent('shipments', { ...LOT, outputs: [{ batch: 'urn:x:lot', quantity: { value: 1, unit: 'quintal' } }] }),
  ],
  ['pattern', refusedEvent('sites', { ...FARM, country: 'Honduras' })],
  ['latitude', refusedEvent('sites', { ...FARM, ...at([25, -97]) })],
  ['longitude', refusedEvent('sites', { ...FARM, ...at([200, 1]) })],
  [
    'atLeast',
    refusedEvent('shipments', { ...LOT, outputs: [{ batch: 'urn:x:lot', quantity: { value: -1, unit: 'KGM' } }] }),
  ],
  ['notBefore', refusedEvent('shipments', { ...LOT, period: { from: '2026-03-02', to: '2026-03-01' } })],
  ['inputToo', refusedEvent('shipments', { ...LOT, kind: 'transformation', inputs: LOT.outputs })],
  [
    'siteOrOrganization',
    refusedEvent('findings', { ...EVENT, kind: 'reported', finding: 'F', subject: {}, category: 'child-labour' }),
  ],
] as const)('knows what the contract says: %s', (key, reason) => {
  expect([reason, knownReason(reason)?.key]).toEqual([reason, key]);
});

it('tells the field that stands before, and leaves alone what it does not know', () => {
  expect(knownReason('outputs.0.batch is needed for kind "production"')).toEqual({
    key: 'neededForKind',
    values: { kind: 'production' },
    field: 'outputs.0.batch',
  });
  expect(knownReason('the correction of 7 was refused: something new')).toBeNull();
});
