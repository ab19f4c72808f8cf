import { contentHash } from './identity';
import { readEvent } from './read-event';
import { EventStream } from './topics';

const id = '7D3C1F0A-3b8e-4f0e-9d55-0c8f6f1f8b1a';
const base = { eventId: id, eventTime: '2026-03-02T09:00:00+02:00', publisher: 'urn:x:org:a' };
const production = {
  ...base,
  kind: 'production',
  commodity: 'coffee',
  outputs: [{ batch: 'A', quantity: { value: 1, unit: 'KGM' } }],
};

function problem(stream: EventStream, value: unknown): string {
  const reading = readEvent(stream, value);
  return reading.ok ? 'none' : `${reading.problem.pointer} ${reading.problem.detail}`;
}

describe('readEvent', () => {
  it('gives plain codes their full names and ids their lower case, once', () => {
    const first = readEvent('shipments', production);
    expect(first.ok && first.event.outputs![0]!.batch).toBe('urn:headwater:urn:x:org:a:A');
    expect(first.ok && first.event.eventId).toBe(id.toLowerCase());
    const again = first.ok && readEvent('shipments', first.event);
    expect(again && again.ok && first.ok && contentHash(again.event).equals(contentHash(first.event))).toBe(true);
  });

  it.each<[string, EventStream, unknown, RegExp]>([
    ['no object', 'shipments', [], /must be a JSON object/],
    ['kind', 'shipments', { ...production, kind: 'harvest' }, /^\/kind must be one of production/],
    ['missing', 'shipments', { ...production, outputs: undefined }, /^\/outputs is needed for kind "production"/],
    ['misspelt', 'shipments', { ...production, comodity: 'x' }, /^\/comodity is not a field/],
    [
      'field of another kind',
      'shipments',
      { ...production, inputs: [{ batch: 'B' }] },
      /^\/inputs is not a field of kind "production"/,
    ],
    [
      'unit',
      'shipments',
      { ...production, outputs: [{ batch: 'A', quantity: { value: 1, unit: 'kilo' } }] },
      /^\/outputs\/0\/quantity\/unit must be a UN\/ECE/,
    ],
    [
      'negative',
      'shipments',
      { ...production, outputs: [{ batch: 'A', quantity: { value: -1, unit: 'KGM' } }] },
      /^\/outputs\/0\/quantity\/value/,
    ],
    [
      'not finite',
      'shipments',
      { ...production, outputs: [{ batch: 'A', quantity: { value: Infinity, unit: 'KGM' } }] },
      /^\/outputs\/0\/quantity\/value/,
    ],
    ['time', 'shipments', { ...production, eventTime: '2026-02-30' }, /^\/eventTime must be a time/],
    ['uuid', 'shipments', { ...production, eventId: '7' }, /^\/eventId must be a UUID/],
    [
      'both sides',
      'shipments',
      { ...production, kind: 'transformation', inputs: [{ batch: 'urn:headwater:urn:x:org:a:A' }] },
      /^\/outputs\/0\/batch is an input too/,
    ],
    [
      'parent',
      'shipments',
      { ...base, kind: 'aggregation', action: 'add', parent: 'K', children: [{ batch: 'K' }] },
      /^\/children\/0\/batch must differ/,
    ],
    [
      'delete',
      'shipments',
      {
        ...base,
        kind: 'aggregation',
        action: 'delete',
        parent: 'K',
        children: [{ batch: 'A', quantity: { value: 1, unit: 'KGM' } }],
      },
      /^\/children\/0\/quantity/,
    ],
    [
      'receivedAs',
      'shipments',
      { ...base, kind: 'receipt', batches: [{ batch: 'A', receivedAs: 'A' }] },
      /^\/batches\/0\/receivedAs/,
    ],
    [
      'subject',
      'findings',
      { ...base, kind: 'reported', finding: 'F', category: 'child-labour', subject: {} },
      /^\/subject must name exactly one/,
    ],
    ['empty sites', 'findings', { ...base, kind: 'dismissed', finding: 'F', sites: [] }, /^\/sites/],
    [
      'observed backwards',
      'findings',
      {
        ...{ ...base, kind: 'verified', finding: 'F' },
        observed: { from: '2026-02-02', to: '2026-02-01' },
      },
      /^\/observed\/to must not be before from/,
    ],
    [
      'observed by the hour',
      'findings',
      { ...base, kind: 'verified', finding: 'F', observed: { from: '2026-02-02T08:00:00Z' } },
      /^\/observed\/from must be a date/,
    ],
    [
      'a period by the hour',
      'shipments',
      { ...production, period: { from: '2026-02-02', to: '2026-02-03T08:00:00Z' } },
      /^\/period\/to must be a date/,
    ],
    [
      'a period backwards',
      'shipments',
      { ...production, period: { from: '2026-02-02', to: '2026-02-01' } },
      /^\/period\/to must not be before from/,
    ],
    [
      'a deadline of collaborative work',
      'findings',
      { ...base, kind: 'plan-approved', finding: 'F', collaborative: true, dueDate: '2026-06-30' },
      /^\/dueDate must be left out/,
    ],
    [
      'a due date that is no day',
      'findings',
      { ...base, kind: 'plan-submitted', finding: 'F', dueDate: '2026-02-30' },
      /^\/dueDate must be a date/,
    ],
    [
      'a convention that is none',
      'findings',
      { ...base, kind: 'verified', finding: 'F', conventions: ['C182', 'No. 29'] },
      /^\/conventions\/1 must match/,
    ],
    [
      'latitude',
      'sites',
      {
        ...base,
        kind: 'registered',
        site: 'S',
        siteKind: 'farm',
        location: { type: 'Point', coordinates: [14, -187] },
      },
      /^\/location\/coordinates\/1 must be a latitude/,
    ],
    [
      'open ring',
      'sites',
      {
        ...base,
        kind: 'registered',
        site: 'S',
        siteKind: 'farm',
        location: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
            ],
          ],
        },
      },
      /must be closed/,
    ],
    [
      'shape',
      'sites',
      { ...base, kind: 'registered', site: 'S', siteKind: 'farm', location: { type: 'Circle', coordinates: [1, 1] } },
      /^\/location\/type must be Point/,
    ],
    [
      'itself',
      'shipments',
      { ...base, kind: 'correction', corrects: id.toLowerCase() },
      /^\/corrects must name another/,
    ],
    [
      'validity',
      'certifications',
      {
        ...base,
        kind: 'issued',
        certificate: 'C',
        scheme: 's',
        holder: 'h',
        validFrom: '2026-02-01',
        validTo: '2026-01-01',
      },
      /^\/validTo/,
    ],
  ])('refuses %s and names the field', (_name, stream, value, expected) => {
    expect(problem(stream, value)).toMatch(expected);
  });

  it('takes each form of time', () => {
    for (const eventTime of ['2026-03-02', '2026-03-02T09:00:60.1234567Z', '2026-03-02t09:00:00-23:59'])
      expect(problem('shipments', { ...production, eventTime })).toBe('none');
  });
});

describe('kinds within an event', () => {
  it("are told apart from the event's own", () => {
    const reported = { ...base, kind: 'reported', finding: 'F', category: 'child-labour', subject: { site: 'S' } };
    expect(problem('findings', { ...reported, source: { kind: 'inspection', name: 'Inspectorate' } })).toBe('none');
    expect(problem('findings', { ...reported, source: { kind: 'reported' } })).toMatch(
      /^\/source\/kind must be one of inspection/,
    );
  });
});
