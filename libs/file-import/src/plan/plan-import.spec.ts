import { LiveEvent, planImport } from './plan-import';
import { RowEvent } from '../row-event';

const rowEvent = (key: string, name: string, part?: string): RowEvent => ({
  key,
  row: 2,
  stream: 'sites',
  event: { kind: 'registered', site: key, name },
  ...(part && { part }),
});
const plan = (events: RowEvent[], live: LiveEvent[] = [], incomplete: string[] = []) =>
  planImport({ format: 'sites', events, live, incomplete: new Set(incomplete), today: '2026-11-22' });

/** What the server holds after a plan was carried out. */
function carriedOut(events: RowEvent[], live: LiveEvent[]): LiveEvent[] {
  const { sendings, corrections } = plan(events, live);
  const voided = new Set(corrections.map(({ event }) => event.corrects));
  return [
    ...live.filter(({ eventId }) => !voided.has(eventId)),
    ...sendings.map(({ of, eventId }) => ({ row: of.key, stream: of.stream, eventId })),
  ];
}

describe('planning an import', () => {
  it('sends what is new and, the second time, nothing', () => {
    const events = [rowEvent('a', 'A'), rowEvent('b', 'B')];
    const live = carriedOut(events, []);
    expect(live).toHaveLength(2);
    expect(plan(events, live)).toMatchObject({ sendings: [], corrections: [], unchanged: 2 });
  });

  it('corrects a changed row and names its replacement', () => {
    const live = carriedOut([rowEvent('a', 'A')], []);
    const { sendings, corrections, unchanged } = plan([rowEvent('a', 'A2')], live);
    expect(unchanged).toBe(0);
    expect(corrections).toHaveLength(1);
    expect(corrections[0]!.event).toMatchObject({
      kind: 'correction',
      corrects: live[0]!.eventId,
      reason: 'incorrect-data',
      replacedBy: [sendings[0]!.eventId],
    });
  });

  it('goes from A to B and back to A under fresh ids, and rests there', () => {
    const first = carriedOut([rowEvent('a', 'A')], []);
    const second = carriedOut([rowEvent('a', 'B')], first);
    expect(plan([rowEvent('a', 'B')], second)).toMatchObject({ sendings: [], corrections: [], unchanged: 1 });
    const third = carriedOut([rowEvent('a', 'A')], second);
    expect(third).toHaveLength(1);
    expect(third[0]!.eventId).not.toBe(first[0]!.eventId);
    expect(plan([rowEvent('a', 'A')], third)).toMatchObject({ sendings: [], corrections: [], unchanged: 1 });
  });

  it('takes up where a broken import left off: replacement sent, correction not', () => {
    const old = carriedOut([rowEvent('a', 'A')], []);
    const both = [...old, ...carriedOut([rowEvent('a', 'B')], old)];
    const { sendings, corrections, unchanged } = plan([rowEvent('a', 'B')], both);
    expect(sendings).toEqual([]);
    expect(unchanged).toBe(1);
    expect(corrections.map(({ event }) => event.corrects)).toEqual([old[0]!.eventId]);
  });

  it('replaces only the parts of a row that changed', () => {
    const live = carriedOut([rowEvent('a', 'A', 'farm'), rowEvent('a', 'M', 'mill')], []);
    const { sendings, corrections, unchanged } = plan([rowEvent('a', 'A', 'farm'), rowEvent('a', 'M2', 'mill')], live);
    expect([sendings.length, corrections.length, unchanged]).toEqual([1, 1, 1]);
  });

  it('treats several rows under one key as a set, whatever their order', () => {
    const live = carriedOut([rowEvent('a', 'A'), rowEvent('a', 'B')], []);
    expect(plan([rowEvent('a', 'B'), rowEvent('a', 'A'), rowEvent('a', 'C')], live)).toMatchObject({
      corrections: [],
      unchanged: 2,
      sendings: [{ event: { name: 'C' } }],
    });
  });

  it('corrects what a row no longer says, but not keys that the file does not name', () => {
    const live = carriedOut([rowEvent('a', 'A'), rowEvent('a', 'B'), rowEvent('z', 'Z')], []);
    const { corrections } = plan([rowEvent('a', 'A')], live);
    expect(corrections).toHaveLength(1);
  });

  it('leaves alone what belongs to a key of which a row was refused', () => {
    const live = carriedOut([rowEvent('a', 'A'), rowEvent('a', 'B')], []);
    expect(plan([rowEvent('a', 'A')], live, ['a']).corrections).toEqual([]);
  });

  it('tells rows that say the same twice', () => {
    const { sendings, repeated } = plan([rowEvent('a', 'A'), rowEvent('a', 'A')]);
    expect([sendings.length, repeated.length]).toEqual([1, 1]);
  });

  it("keeps the file's own event ids", () => {
    const own: RowEvent = {
      key: 'k',
      row: 2,
      stream: 'sites',
      event: { eventId: '7D3C1F0A-3B8E-4F0E-9D55-0C8F6F1F8B1A', site: 's' },
    };
    const { sendings } = plan([own]);
    expect(sendings[0]!.eventId).toBe('7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a');
    expect(plan([own], [{ row: 'k', stream: 'sites', eventId: sendings[0]!.eventId }])).toMatchObject({
      sendings: [],
      unchanged: 1,
    });
  });

  it('lets what merely changed its edition alone', () => {
    const of = (edition: string): RowEvent => ({
      ...rowEvent('a', 'A'),
      event: { name: 'A', edition },
      identity: { name: 'A' },
    });
    expect(plan([of('2026')], carriedOut([of('2024')], []))).toMatchObject({
      sendings: [],
      corrections: [],
      unchanged: 1,
    });
  });
});
