import { randomUUID } from 'node:crypto';
import { ADMIN_KEY } from '../e2e/standalone';

export const BIG_LOT = 'urn:x:lot:BIG';
/** A name that would be markup if anything took it for that. */
export const HOSTILE = `<img src=x onerror="document.title='owned'"><b>Finca & "x"`;

const kg = (batch: string, value: number): object => ({ batch, quantity: { value, unit: 'KGM' } });
const event = (kind: string, eventTime: string, more: object): object => ({
  eventId: randomUUID(),
  kind,
  eventTime,
  ...more,
});
const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();
const range = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

const FARMS = 400;
const CHERRY = 2780;
const WET = 190;
const DRY = 24;
const EXPORT = 5;

/** A lot with 3,000 lots behind it: farms' cherries, wet and dry mills, exporters, one blend. */
export function bigLineage(): Record<'sites' | 'shipments' | 'findings', object[]> {
  const farm = (n: number): string => `urn:x:farm:${n % FARMS}`;
  const site = (name: string, siteKind: string, more: object): object =>
    event('registered', '2026-01-01', {
      site: name,
      siteKind,
      country: 'HN',
      operator: 'urn:x:org:coop',
      commodities: ['coffee'],
      ...more,
    });
  const at = (n: number): object => ({
    location: { type: 'Point', coordinates: [-88.8 + (n % 37) / 12, 14 + (n % 23) / 14] },
  });
  const join = (time: string, where: string, inputs: object[], output: object): object =>
    event('transformation', time, { commodity: 'coffee', site: where, inputs, outputs: [output] });
  const inputsOf = (count: number, into: number, of: number, lot: string, value: number): object[] =>
    range(count, (n) => n)
      .filter((n) => n % of === into)
      .map((n) => kg(`urn:x:lot:${lot}${n}`, value));
  return {
    sites: [
      ...range(FARMS, (n) =>
        site(farm(n), 'farm', { name: n === 0 ? HOSTILE : `Finca ${n}`, ...(n % 10 === 9 ? {} : at(n)) }),
      ),
      ...range(12, (n) => site(`urn:x:wet:${n}`, 'washing-station', { name: `Wet mill ${n}`, ...at(n * 3) })),
      ...range(3, (n) => site(`urn:x:dry:${n}`, 'mill', { name: `Dry mill ${n}`, ...at(n * 9) })),
      site('urn:x:port:1', 'port', { name: 'Puerto', location: { type: 'Point', coordinates: [-87.95, 15.84] } }),
    ],
    shipments: [
      ...range(CHERRY, (n) =>
        event('production', day(n % 20), { commodity: 'coffee', site: farm(n), outputs: [kg(`urn:x:lot:C${n}`, 100)] }),
      ),
      ...range(WET, (n) =>
        join(day(25 + (n % 20)), `urn:x:wet:${n % 12}`, inputsOf(CHERRY, n, WET, 'C', 100), kg(`urn:x:lot:W${n}`, 300)),
      ),
      ...range(DRY, (n) =>
        join(day(50 + n), `urn:x:dry:${n % 3}`, inputsOf(WET, n, DRY, 'W', 300), kg(`urn:x:lot:D${n}`, 2000)),
      ),
      ...range(EXPORT, (n) =>
        join(day(80 + n), 'urn:x:port:1', inputsOf(DRY, n, EXPORT, 'D', 2000), kg(`urn:x:lot:E${n}`, 8000)),
      ),
      join(day(100), 'urn:x:port:1', inputsOf(EXPORT, 0, 1, 'E', 8000), kg(BIG_LOT, 40_000)),
    ],
    findings: [
      event('reported', '2026-02-01T10:00:00Z', {
        finding: 'urn:x:finding:big',
        subject: { site: 'urn:x:farm:0' },
        category: 'child-labour',
        severity: 'critical',
        source: { kind: 'inspection' },
      }),
    ],
  };
}

/** Publishes it and waits until it is projected. */
export async function publishBig(url: string): Promise<void> {
  const streams = Object.entries(bigLineage());
  for (const [place, [stream, events]] of streams.entries()) {
    const response = await fetch(`${url}/v1/${stream}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ADMIN_KEY}`,
        'content-type': 'application/json',
        ...(place === streams.length - 1 ? { prefer: 'wait=30' } : {}),
      },
      body: JSON.stringify(events),
    });
    const answer = (await response.json()) as { rejected?: unknown[]; pending?: number };
    if (response.status !== 202 || (answer.rejected?.length ?? 0) > 0 || (answer.pending ?? 0) > 0)
      throw new Error(`${stream}: ${response.status} ${JSON.stringify(answer).slice(0, 500)}`);
  }
}
