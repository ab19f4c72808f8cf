import { topicOf } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import { TransientError } from '@headwater/postgres';
import { PipelineProjection } from './pipeline-projection';
import type { Progress } from './progress.read-model';

const LINKS = topicOf('links');
const FINDINGS = topicOf('findings');

/** A log whose links end at `end`, and what the services say of themselves. */
function world(): {
  end: number;
  settled: number;
  /** The append time of a finding that nobody has consumed. */
  finding: number | undefined;
  away: Error | undefined;
  progress: Progress;
  /** What is kept for other gateways. */
  remembered: Date;
  projection: PipelineProjection;
} {
  const made = {
    end: 0,
    settled: 1000,
    finding: undefined as number | undefined,
    away: undefined as Error | undefined,
    progress: { offsets: [], dirty: [], outbox: [], now: 1000 } as Progress,
    remembered: new Date(0),
    projection: undefined as unknown as PipelineProjection,
  };
  const log = {
    settledTime: async () => {
      if (made.away) throw made.away;
      return new Date(made.settled);
    },
    ranges: async (topics: readonly string[]) => [
      ...(topics.includes(LINKS) ? [{ topic: LINKS, partition: 0, start: 0, end: made.end, epoch: 'e' }] : []),
      ...(topics.includes(FINDINGS) && made.finding !== undefined
        ? [{ topic: FINDINGS, partition: 0, start: 0, end: 1, epoch: 'f' }]
        : []),
    ],
    read: async () => (made.finding === undefined ? [] : [{ appendedAt: new Date(made.finding) }]),
  } as unknown as EventLog;
  made.projection = new PipelineProjection(log, {
    read: async () => made.progress,
    remembered: async () => made.remembered,
    remember: async (through) => void (made.remembered = through),
  });
  return made;
}
/** The next look, never a remembered one. */
const look = async ({ projection }: ReturnType<typeof world>): Promise<number> => {
  await projection.waitFor(new Date(8.64e15), 0);
  return (await projection.projectedThrough()).getTime();
};
const unsent = (first: number | null, last = first) => [{ app: 'linker', first, last }];
const flaggerAt = (next: number, epoch = 'e') => [{ app: 'flagger', topic: LINKS, partition: 0, next, epoch }];

describe('projectedThrough', () => {
  it('is the settled time when all is idle', async () => expect(await look(world())).toBe(1000));

  it('stands before the oldest dirty row', async () => {
    const made = world();
    made.progress = { ...made.progress, dirty: [{ app: 'linker', at: 500 }] };
    expect(await look(made)).toBe(499);
  });

  it('waits until the flagger has consumed what was told', async () => {
    const made = world();
    made.end = 7;
    expect(await look(made)).toBe(0);
    made.progress = { ...made.progress, offsets: flaggerAt(7) };
    expect(await look(made)).toBe(1000);
  });

  it('takes nothing of a topic for consumed that bears the name of a former one', async () => {
    const made = world();
    made.end = 7;
    made.progress = { ...made.progress, offsets: flaggerAt(9, 'former') };
    expect(await look(made)).toBe(0);
  });

  it('waits until what the linker has said is on the log, and then for the flagger to consume it', async () => {
    const made = world();
    made.progress = { ...made.progress, outbox: unsent(4, 6) };
    expect(await look(made)).toBe(0);
    // Later rows do not matter, but these have not left all.
    made.progress = { ...made.progress, outbox: unsent(6, 9) };
    expect(await look(made)).toBe(0);
    made.progress = { ...made.progress, outbox: unsent(8, 9) };
    made.end = 3;
    expect(await look(made)).toBe(0);
    made.progress = { ...made.progress, offsets: flaggerAt(3) };
    expect(await look(made)).toBe(1000);
  });

  it('covers what was committed only with the record, which bears the later time at which it left the outbox', async () => {
    const made = world();
    const committed = new Date(1000);
    Object.assign(made, { settled: 1000, finding: 1040 });
    made.progress = { ...made.progress, now: 1050 };
    expect(await made.projection.waitFor(committed, 30)).toBe(false);
    made.settled = 1100;
    expect(await made.projection.waitFor(committed, 30)).toBe(false);
    made.finding = undefined;
    expect(await made.projection.waitFor(committed, 30)).toBe(true);
  });

  it('says what another gateway knew where the log is away from the start', async () => {
    const made = world();
    await look(made);
    expect(made.remembered).toEqual(new Date(1000));
    const late = world();
    Object.assign(late, { remembered: made.remembered, away: new TransientError('away') });
    expect(await look(late)).toBe(1000);
  });

  it('says what it knew while the log or the database is away, and fails for what does not pass', async () => {
    const made = world();
    expect(await look(made)).toBe(1000);
    Object.assign(made, { settled: 2000, away: new TransientError('away') });
    expect(await look(made)).toBe(1000);
    made.away = new TypeError('a bug');
    await expect(look(made)).rejects.toThrow('a bug');
  });
});
