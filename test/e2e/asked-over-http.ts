import type { Told } from '../integrity/answers';
import { allPages, call } from './http';

const FLAG = ['relation', 'status', 'clearedBecause', 'madeBefore', 'standing', 'exposure', 'path'] as const;
const LINK = ['site', 'share', 'path', 'custody', 'evidence', 'publishers'] as const;
type Json = Record<string, unknown>;

const pick = (from: Json, names: readonly string[]): Json =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

/** A trace in the shape of the oracle's answers; its flags must be those of the list. */
async function traceOf(url: string, batch: string): Promise<Json> {
  const { status, body, text } = await call(url, 'GET', `/v1/batches/${encodeURIComponent(batch)}/trace`);
  if (status !== 200) return { status, text };
  const { located, named } = body.coverage as Json;
  const nodes = body.nodes as (Json & { batch: string })[];
  return {
    origins: (body.origins as Json[]).map((origin) => pick(origin, LINK)),
    anomalies: nodes.find((node) => node.batch === batch)?.['anomalies'],
    located,
    named,
    untraced: body.untraced,
  };
}

/** What Headwater answers over HTTP about these batches, and all its flags and findings, in the shape of `answersOf`. */
export async function answersOverHttp(url: string, batches: readonly string[]): Promise<Told> {
  const traces: Record<string, unknown> = {};
  const queue = [...batches];
  const worker = async (): Promise<void> => {
    for (let batch = queue.pop(); batch !== undefined; batch = queue.pop()) traces[batch] = await traceOf(url, batch);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  const flags = await allPages<Json>(url, '/v1/flags');
  const findings = await allPages<Json & { finding: string }>(url, '/v1/findings', 50);
  return {
    traces,
    flags: Object.fromEntries(
      flags.map((flag) => [`${flag['batch']} ${flag['site']} ${flag['finding']}`, pick(flag, FLAG)]),
    ),
    findings: Object.fromEntries(findings.map((finding) => [finding.finding, pick(finding, ['status', 'standing'])])),
  };
}
