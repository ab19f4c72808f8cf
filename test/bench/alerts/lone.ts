import { sendLines } from '../ingest';
import { lineageEvents } from '../network';
import { alertMs, farm, post, production, type WebhookReceiver } from './world';

/** Rounds before the counted ones: connections are made, statements planned, code compiled. */
const WARM_UP = 20;
/** Events sent at once beside the lone ones. */
const PIECE = 100;

export interface Lone {
  /** Of findings that have the machine to themselves, ms. */
  readonly idle: readonly number[];
  /** Events a second from HTTP to linked and flagged. */
  readonly throughput: number;
  /** Events a second that were taken in beside the findings. */
  readonly beside: number;
  /** Of findings beside half of that, ms. */
  readonly loaded: readonly number[];
}

/** A finding that reaches one batch, from POST to its webhook: with nothing else to do, and at half of what is taken in. */
export async function benchLone(url: string, receiver: WebhookReceiver, rounds: number): Promise<Lone> {
  const all = 2 * rounds + WARM_UP;
  await post(url, 'shipments', Array.from({ length: all }, (_, i) => production(farm(i), `urn:bench:lot:${i}`)), 'wait=30'); // prettier-ignore
  let next = 0;
  const lone = (): Promise<number> => alertMs(url, receiver, `urn:bench:finding:${next}`, farm(next++));
  const times = async (count: number): Promise<number[]> => {
    const taken: number[] = [];
    while (taken.length < count) taken.push(await lone());
    return taken;
  };
  await times(WARM_UP);
  const idle = await times(rounds);

  await sendLines(url, '/v1/shipments', [...lineageEvents(0)]);
  const measured = [...lineageEvents(1), ...lineageEvents(2)];
  const start = performance.now();
  await sendLines(url, '/v1/shipments', measured);
  const throughput = (measured.length / (performance.now() - start)) * 1000;

  const load = startLoad(url, throughput / 2);
  const loaded = await times(rounds);
  return { idle, throughput, loaded, beside: await load.stop() };
}

/** Sends lineages piece by piece at so many events a second, until it is stopped; then tells how many a second it were. */
function startLoad(url: string, rate: number): { stop(): Promise<number> } {
  let stopped = false;
  const start = performance.now();
  const run = async (): Promise<number> => {
    let sent = 0;
    for (let world = 3; !stopped; world++) {
      const events = [...lineageEvents(world)];
      for (let at = 0; at < events.length && !stopped; at += PIECE) {
        const due = start + (sent / rate) * 1000 - performance.now();
        if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
        await post(url, 'shipments', events.slice(at, at + PIECE));
        sent += PIECE;
      }
    }
    return (sent / (performance.now() - start)) * 1000;
  };
  const running = run();
  return { stop: () => ((stopped = true), running) };
}
