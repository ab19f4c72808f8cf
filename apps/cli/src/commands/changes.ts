import { Client } from '@headwater/gateway-client';
import { share, Share } from '../show/figures';
import { answer, Output } from './output';
import { withQuery } from './query';

interface Changed<Said> {
  readonly before: Said | null;
  readonly after: Said | null;
}

interface Link {
  readonly share: Share;
  readonly custody: string;
  readonly evidence: string;
}

interface Flag {
  readonly status: string;
  readonly standing: string;
  readonly exposure: Share;
  readonly clearedBecause: string | null;
}

interface Claim {
  readonly verdict: string;
  readonly reasons: readonly string[];
}

interface Change {
  readonly at: string;
  readonly because: readonly { readonly kind: string; readonly publisher: string; readonly eventId: string }[];
  readonly origins: readonly (Changed<Link> & { readonly site: string })[];
  readonly untraced: Changed<Share> | null;
  readonly flags: readonly (Changed<Flag> & { readonly finding: string; readonly site: string })[];
  readonly claims: readonly (Changed<Claim> & { readonly certificate: string })[];
}

interface Changes {
  readonly batch: string;
  readonly since: string;
  readonly complete: boolean;
  readonly items: readonly Change[];
  readonly simulated?: boolean;
}

export interface ChangesOptions {
  readonly json?: boolean;
  readonly since: string;
  readonly asOf?: string;
}

/** `headwater changes <batch> --since <time>`: what changed in its answer, when, and because of which events. */
export async function changes(
  client: Client,
  batch: string,
  { json, since, asOf }: ChangesOptions,
  output: Output,
): Promise<void> {
  const path = withQuery(`/v1/batches/${encodeURIComponent(batch)}/changes`, { since, asOf });
  const body = (await client.get(path)) as Changes;
  answer(output, json, body, () => inWords(body));
}

function inWords({ batch, since, complete, items, simulated }: Changes): string {
  return [
    `Changes of ${batch} since ${since}${simulated ? ' (SIMULATED DATA)' : ''}`,
    ...(items.length === 0 ? ['None.'] : items.map(changeOf)),
    ...(complete ? [] : ['NOT complete: several moments stand as one, or events were left out.']),
  ].join('\n\n');
}

function changeOf({ at, because, origins, untraced, flags, claims }: Change): string {
  const link = ({ share: part, custody, evidence }: Link): string => `${share(part)}, ${custody}, ${evidence}`;
  const flag = ({ status, clearedBecause, standing, exposure }: Flag): string =>
    [status, clearedBecause, standing, share(exposure)].filter(Boolean).join(', ');
  const claim = ({ verdict, reasons }: Claim): string =>
    reasons.length === 0 ? verdict : `${verdict} (${reasons.join(', ')})`;
  return [
    at,
    ...origins.map(({ site, ...each }) => `  from ${site}: ${fromTo(each, link)}`),
    ...(untraced ? [`  untraced: ${fromTo(untraced, share)}`] : []),
    ...flags.map(({ finding, site, ...each }) => `  flag ${finding} at ${site}: ${fromTo(each, flag)}`),
    ...claims.map(({ certificate, ...each }) => `  claim of ${certificate}: ${fromTo(each, claim)}`),
    ...because.map(({ kind, publisher, eventId }) => `  because of ${kind} by ${publisher} (${eventId})`),
  ].join('\n');
}

const fromTo = <Said>({ before, after }: Changed<Said>, said: (what: Said) => string): string =>
  `${before === null ? 'nothing' : said(before)} → ${after === null ? 'nothing' : said(after)}`;
