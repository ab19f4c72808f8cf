import { answersOverHttp } from '../e2e/asked-over-http';
import { call } from '../e2e/http';
import { requests, send } from '../e2e/sender';
import { type Instance, start, tidyUp } from '../e2e/standalone';
import { foretoldOf, Sent, shuffled, worlds } from '../e2e/worlds';
import { difference } from '../properties/difference';

jest.setTimeout(120_000);

const ROUNDS = Number(process.env['HEADWATER_PROJECTION_ROUNDS'] ?? 8);

/** Asks for the time again and again, from two connections, and keeps what went backwards. */
function watchTime(url: string): { backwards: string[]; stop(): Promise<number> } {
  const backwards: string[] = [];
  let [asked, stopped] = [0, false];
  const watch = async (path: string): Promise<void> => {
    for (let last = ''; !stopped; asked++) {
      const { body } = await call(url, 'GET', path);
      const now = body.projectedThrough as string;
      if (now < last) backwards.push(`${path}: ${now} after ${last}`);
      last = now;
    }
  };
  const watching = Promise.all([watch('/v1/flags?limit=1'), watch('/v1/findings?limit=1')]);
  return { backwards, stop: () => ((stopped = true), watching.then(() => asked)) };
}

async function recordedAt(url: string, sent: readonly Sent[]): Promise<string> {
  const times = await Promise.all(
    sent.map(async ({ event }) => (await call(url, 'GET', `/v1/events/${event.eventId}`)).body.recordedAt as string),
  );
  return times.sort().at(-1)!;
}

describe('projectedThrough', () => {
  let headwater: Instance;
  beforeAll(async () => {
    headwater = await start();
  });
  afterAll(tidyUp);

  it(`is honest: what was waited for is in the answers at once (${ROUNDS} rounds of random networks), and it never goes back`, async () => {
    const { url } = headwater;
    const time = watchTime(url);
    for (let round = 0; round < ROUNDS; round++) {
      const all = worlds(4, { first: round * 4 }).flat();
      const accepted = new Set<Sent>();
      const pieces = requests(shuffled(all), 10);
      const sendAll = async (mine: Sent[][]): Promise<void> => {
        for (const piece of mine) {
          const told = await send(url, piece, 'wait=30');
          if (!told.verdicts) throw new Error(`answered ${told.status}`);
          expect(told.pending).toBe(0);
          piece.forEach((each, index) => told.verdicts[index] === 'taken' && accepted.add(each));
        }
      };
      const half = Math.ceil(pieces.length / 2);
      await Promise.all([sendAll(pieces.slice(0, half)), sendAll(pieces.slice(half))]);
      const { batches, ...expected } = foretoldOf([...accepted]);
      const before = (await call(url, 'GET', '/v1/flags?limit=1')).body.projectedThrough as string;
      const ofWorlds = (name: string): boolean => all.some(({ world }) => name.includes(`urn:w${world}:`));
      const answers = await answersOverHttp(url, batches);
      const here = (part: Record<string, unknown>): Record<string, unknown> =>
        Object.fromEntries(Object.entries(part).filter(([name]) => ofWorlds(name)));
      expect(
        difference({ traces: answers.traces, flags: here(answers.flags), findings: here(answers.findings) }, expected),
      ).toBeNull();
      expect(before >= (await recordedAt(url, [...accepted].slice(-5)))).toBe(true);
    }
    expect(await time.stop()).toBeGreaterThan(ROUNDS);
    expect(time.backwards).toEqual([]);
  });

  it('covers a single event as soon as it is waited for: a link, then a finding on it, then its end', async () => {
    const { url } = headwater;
    const post = async (path: string, json: object): Promise<void> => {
      const { status, body } = await call(url, 'POST', path, { json, headers: { prefer: 'wait=30' } });
      expect([status, body.accepted, body.pending]).toEqual([202, 1, 0]);
    };
    for (let n = 0; n < 10; n++) {
      const [farm, made, mixed, finding] = ['s', 'b', 'c', 'f'].map((kind) => `urn:one:${kind}:${n}`) as [
        string,
        string,
        string,
        string,
      ];
      const head = (kind: string, day: string): object => ({
        eventId: crypto.randomUUID(),
        kind,
        eventTime: `2026-03-${day}`,
      });
      await post('/v1/findings', {
        ...head('reported', '01'),
        finding,
        subject: { site: farm },
        category: 'child-labour',
        severity: 'high',
        source: { kind: 'audit' },
      });
      await post('/v1/shipments', {
        ...head('transformation', '03'),
        commodity: 'coffee',
        inputs: [{ batch: made }],
        outputs: [{ batch: mixed }],
      });
      const trace = async (): Promise<unknown[]> => {
        const { body } = await call(url, 'GET', `/v1/batches/${encodeURIComponent(mixed)}/trace`);
        return [body.origins.length, body.flags.map(({ status }: { status: string }) => status)];
      };
      expect(await trace()).toEqual([0, []]);
      await post('/v1/shipments', {
        ...head('production', '02'),
        commodity: 'coffee',
        site: farm,
        outputs: [{ batch: made }],
      });
      expect(await trace()).toEqual([1, ['open']]);
      await post('/v1/findings', { ...head('remediation-verified', '20'), finding, verifiedBy: 'urn:x:auditor' });
      expect(await trace()).toEqual([1, ['cleared']]);
    }
  });
});
