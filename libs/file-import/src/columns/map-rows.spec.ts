import { readEvent } from '@headwater/contracts';
import type { Mapping, Stream } from '../row-event';
import type { Table } from '../table/table';
import { mapNdjson, mapTable } from './map-rows';

/** A table from lines with cells parted by `|`. */
function table(...lines: string[]): Table {
  const [columns = [], ...rows] = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  return {
    columns,
    rows: rows.map((cells, i) => ({
      row: i + 2,
      cells: Object.fromEntries(columns.map((name, c) => [name, cells[c] ?? ''])),
    })),
  };
}
/** What the contract says against it. */
const against = ({ events }: Mapping) =>
  events.flatMap(({ stream, event }) => {
    const reading = readEvent(stream, {
      publisher: 'urn:x:me',
      eventId: '00000000-0000-8000-8000-000000000000',
      ...event,
    });
    return reading.ok ? [] : [reading.problem];
  });
const map = (stream: Stream, ...lines: string[]) => mapTable(stream, table(...lines), '2026-11-22');

describe('tables of shipments', () => {
  const mapping = map(
    'shipments',
    'kind           | date       | commodity | site   | batch | quantity | unit | form    | inputs      | from | to      | ICO mark    | invoice',
    'production     | 2026-03-02 | coffee    | farm-7 | A     | 250      | kg   | cherry  |             |      |         |             |',
    'transformation | 2026-03-05 | coffee    | mill-1 | C     | 40       | KGM  | green   | A=250; B    |      |         | 13-111-053  |',
    'dispatch       | 2026-03-09 |           |        | C     | 40       | KGM  |         |             | me   | roaster |             | INV-9',
  );
  it('are taken by the contract', () => expect(against(mapping)).toEqual([]));
  it('become events', () => {
    expect(mapping.events.map(({ event }) => event)).toEqual([
      {
        kind: 'production',
        eventTime: '2026-03-02',
        commodity: 'coffee',
        site: 'farm-7',
        outputs: [{ batch: 'A', quantity: { value: 250, unit: 'KGM' }, form: 'cherry' }],
      },
      {
        kind: 'transformation',
        eventTime: '2026-03-05',
        commodity: 'coffee',
        site: 'mill-1',
        outputs: [
          {
            batch: 'C',
            quantity: { value: 40, unit: 'KGM' },
            form: 'green',
            identifiers: [{ scheme: 'ico-mark', value: '13-111-053' }],
          },
        ],
        inputs: [{ batch: 'A', quantity: { value: 250, unit: 'KGM' } }, { batch: 'B' }],
      },
      {
        kind: 'dispatch',
        eventTime: '2026-03-09',
        batches: [{ batch: 'C', quantity: { value: 40, unit: 'KGM' } }],
        from: { organization: 'me' },
        to: { organization: 'roaster' },
        documents: [{ type: 'invoice', id: 'INV-9' }],
      },
    ]);
  });
  it('are keyed by what they are about', () =>
    expect(mapping.events.map(({ key }) => key)).toEqual([
      'production|A|farm-7',
      'transformation|C',
      'dispatch|C|2026-03-09',
    ]));

  it('keep the key when another cell changes', () => {
    const changed = map('shipments', 'kind|date|site|batch|quantity|unit', 'production|2026-03-03|farm-7|A|260|kg');
    expect(changed.events[0]!.key).toBe('production|A|farm-7');
  });
  it('may be keyed by a column of their own', () =>
    expect(map('shipments', 'Row Key|kind|date|batch', '17|production|2026-03-03|A').events[0]!.key).toBe('17'));
  it('take dotted paths', () => {
    const { events } = map(
      'shipments',
      'kind|eventTime|outputs.0.batch|outputs.0.quantity.value|outputs.0.quantity.unit|outputs.1.batch',
      'production|2026-03-03|A|5|bags|B',
    );
    expect(events[0]!.event).toEqual({
      kind: 'production',
      eventTime: '2026-03-03',
      outputs: [{ batch: 'A', quantity: { value: 5, unit: 'XBG' } }, { batch: 'B' }],
    });
  });

  it('may state inputs in a unit of their own', () => {
    const { events } = map(
      'shipments',
      'kind|date|batch|quantity|unit|inputs|Input Unit',
      'transformation|2026-03-03|C|1|tonne|A=5|bags',
    );
    expect(events[0]!.event).toMatchObject({
      inputs: [{ batch: 'A', quantity: { value: 5, unit: 'XBG' } }],
      outputs: [{ quantity: { value: 1, unit: 'TNE' } }],
    });
  });

  it.each([
    ['kind|date|batch', '|2026-03-02|A', 'kind'],
    ['kind|date|batch|quantity|unit', 'production|2026-03-02|A|1,250|kg', 'quantity'],
    ['kind|date|batch|quantity|unit', 'production|2026-03-02|A|12|boxes', 'unit'],
    ['kind|date|batch', 'production|02/03/2026|A', 'date'],
    ['kind|date|batch|inputs', 'production|2026-03-02|A|B=2', 'inputs'],
  ])('refuse %s: %s at column %s', (header, row, column) => {
    const { problems, events } = map('shipments', header, row);
    expect(events).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ row: 2, column })]);
  });
  it('say which columns they do not know', () =>
    expect(map('shipments', 'kind|colour', 'production|red').notes).toEqual([
      { row: 1, column: 'colour', note: expect.stringContaining('left out') },
    ]));
  it('take no path to a prototype', () =>
    expect(
      map('shipments', 'kind|__proto__.x|outputs.constructor.prototype.y', 'production|1|2').notes[0],
    ).toMatchObject({ column: '__proto__.x' }));
});

describe('tables of sites, certifications and findings', () => {
  it('read sites, with the day of the import where none is given, which changes nothing later', () => {
    const { events } = map(
      'sites',
      'site|siteKind|name|country|lat|lon|commodities|gln',
      'farm-7|farm|Los Pinos|Honduras|14.4|-87.6|coffee|0614141000005',
    );
    expect(events[0]).toMatchObject({
      key: 'farm-7',
      event: {
        kind: 'registered',
        eventTime: '2026-11-22',
        country: 'HN',
        location: { type: 'Point', coordinates: [-87.6, 14.4] },
        commodities: ['coffee'],
        identifiers: [{ scheme: 'gln', value: '0614141000005' }],
      },
    });
    expect(events[0]!.identity).not.toHaveProperty('eventTime');
  });
  it('read certificates', () => {
    const mapping = map(
      'certifications',
      'certificate|scheme|holder|sites|commodities|validFrom|validTo',
      'RA-123|rainforest-alliance|coop|farm-1; farm-2|coffee|2026-01-01|2026-12-31',
    );
    expect(against(mapping)).toEqual([]);
    expect(mapping.events[0]).toMatchObject({
      key: 'RA-123|issued',
      event: { kind: 'issued', eventTime: '2026-01-01', sites: ['farm-1', 'farm-2'] },
    });
  });
  it('read findings', () => {
    const mapping = map(
      'findings',
      'finding|site|category|severity|observedFrom|observedTo|sourceKind|source',
      'F-1|farm-7|child-labour|critical|2026-01-10|2026-01-12|inspection|Labour inspectorate',
    );
    expect(against(mapping)).toEqual([]);
    expect(mapping.events[0]!.event).toMatchObject({
      kind: 'reported',
      eventTime: '2026-01-12',
      subject: { site: 'farm-7' },
      observed: { from: '2026-01-10', to: '2026-01-12' },
    });
  });
});

describe('NDJSON', () => {
  it('is events, or events with a row key, and tells broken lines', () => {
    const text = [
      '{"kind":"registered","site":"a"}',
      '',
      '{"row":"9","event":{"kind":"registered","site":"b"}}',
      '{oops',
    ].join('\n');
    const { events, problems, rows } = mapNdjson('sites', text, '2026-11-22');
    expect(rows).toBe(3);
    expect(events.map(({ key, row }) => [key, row])).toEqual([
      ['a', 1],
      ['9', 3],
    ]);
    expect(problems).toEqual([{ row: 4, reason: 'is not a JSON object' }]);
  });
  it('tells an event id that two different lines share', () => {
    const id = '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a';
    expect(
      mapNdjson('sites', `{"eventId":"${id}","site":"a"}\n{"eventId":"${id}","site":"b"}`, '2026-11-22').problems,
    ).toMatchObject([{ row: 2, column: 'eventId' }]);
  });
});
