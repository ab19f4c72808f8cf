import { setTimeout as pause } from 'node:timers/promises';
import { answersOverHttp } from '../e2e/asked-over-http';
import { call } from '../e2e/http';
import { requests, send, UnexpectedStatus, type Verdict } from '../e2e/sender';
import { type Instance, launch, newFolder, postmastersOf, start, tidyUp } from '../e2e/standalone';
import { foretoldOf, Sent, shuffled, worlds } from '../e2e/worlds';
import { difference } from '../properties/difference';

/**
 * Guarantee 2 for the whole of Headwater, seen from outside: it is killed again and again while events come in, and at
 * the end answers as the oracle does, having lost nothing that it ever acknowledged.
 */
const NETWORKS = Number(process.env['HEADWATER_KILLED_NETWORKS'] ?? 60);
const KILLS = Number(process.env['HEADWATER_KILLS'] ?? 6);

/** Sends until told to stop or nothing is left; what got no answer stays in the queue. */
async function pour(
  instance: Instance,
  queue: Sent[][],
  told: (piece: Sent[], verdicts: readonly Verdict[]) => void,
  stopped: () => boolean,
): Promise<void> {
  const worker = async (): Promise<void> => {
    for (let piece = queue.shift(); piece !== undefined; piece = queue.shift()) {
      try {
        const { verdicts } = await send(instance.url, piece);
        if (verdicts) told(piece, verdicts);
        else {
          queue.push(piece);
          await pause(50);
        }
      } catch (error) {
        queue.push(piece);
        if (error instanceof UnexpectedStatus) throw error;
        if (stopped()) return;
        await pause(20); // the connection broke a moment before the process ended
      }
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

describe('Headwater, killed at random moments while events come in', () => {
  afterAll(tidyUp);

  it(`has lost nothing it acknowledged and answers as the oracle does (${NETWORKS} networks, ${KILLS} kills)`, async () => {
    const folder = newFolder();
    const all = worlds(NETWORKS).flat();
    const waiting = requests(shuffled([...all, ...all.filter((_, index) => index % 3 === 0)]));
    const acknowledged = new Set<Sent>();
    const told = (piece: Sent[], verdicts: readonly Verdict[]): void =>
      piece.forEach((each, index) => verdicts[index] === 'taken' && acknowledged.add(each));
    const share = Math.ceil(waiting.length / (KILLS + 1));

    for (let round = 0; round < KILLS; round++) {
      const instance = launch({ folder });
      if (round % 3 === 2) {
        await pause(Math.random() * 1500); // it may die before it is ready, too
      } else {
        await instance.ready();
        let stopped = false;
        // A share of what is left, and some of what was acknowledged, as a sender who lost its notes would.
        const again = requests(shuffled([...acknowledged]).slice(0, 30));
        const queue = [...waiting.splice(0, share), ...again];
        const pouring = pour(instance, queue, told, () => stopped);
        const killing = pause(30 + Math.random() * 600).then(() => {
          stopped = true;
          if (round % 2 === 1) for (const pid of postmastersOf(folder)) process.kill(pid, 'SIGKILL');
          instance.signal('SIGKILL');
        });
        await Promise.all([pouring, killing]);
        waiting.push(...queue);
      }
      instance.signal('SIGKILL');
      await instance.exited;
    }

    const instance = await start({ folder });
    await pour(instance, waiting, told, () => false);
    // Everything once more: nothing may be new, and what is no duplicate conflicts with what was accepted.
    const accepted: Sent[] = [];
    for (const piece of requests(all, 400)) {
      const answer = await send(instance.url, piece, 'wait=30');
      if (!answer.verdicts) throw new Error(`answered ${answer.status}`);
      expect([answer.accepted, answer.pending]).toEqual([0, 0]);
      piece.forEach((each, index) => {
        if (answer.verdicts[index] === 'taken') accepted.push(each);
        else expect(acknowledged.has(each)).toBe(false);
      });
    }
    expect([...acknowledged].every((each) => accepted.includes(each))).toBe(true);
    const { batches, ...expected } = foretoldOf(accepted);
    expect(difference(await answersOverHttp(instance.url, batches), expected)).toBeNull();
    expect((await call(instance.url, 'GET', '/v1/parked')).body.items).toEqual([]);
    instance.signal('SIGTERM');
    expect(await instance.exited).toBe(0);
    expect(postmastersOf(folder)).toEqual([]);
  }, 180_000);
});
