import { Client } from '@headwater/gateway-client';
import { share, type Share } from '../show/figures';
import { answer, Output } from './output';
import { queryOf } from './query';

interface Said<T> {
  readonly before: T | null;
  readonly after: T | null;
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

interface Changes {
  readonly batch: string;
  readonly since: string;
  readonly complete: boolean;
  readonly asOf: string;
  readonly items: readonly {
    readonly at: string;
    readonly because: readonly { readonly kind: string; readonly eventId: string; readonly publisher: string }[];
    readonly origins: readonly (Said<Link> & { readonly site: string })[];
    readonly untraced: Said<Share> | null;
    readonly flags: readonly (Said<Flag> & { readonly finding: string; readonly site: string })[];
    readonly claims: readonly (Said<Claim> & { readonly certificate: string })[];
  }[];
  readonly simulated?: boolean;
}

export interface ChangeOptions {
  readonly json?: boolean;
  readonly since: string;
  readonly asOf?: string;
}

/** `headwater changes <batch> --since <time>`: what changed in the answer, when, and because of which events. */
export async function changes(
  client: Client,
  batch: string,
  { json, since, asOf }: ChangeOptions,
  output: Output,
): Promise<void> {
  const path = `/v1/batches/${encodeURIComponent(batch)}/changes${queryOf({ since, asOf })}`;
  const body = (await client.get(path)) as Changes;
  answer(output, json, body, () => inWords(body));
}

function inWords({ batch, since, asOf, complete, items, simulated }: Changes): string {
  const head = `Changes of ${batch}${simulated ? ' (SIMULATED DATA)' : ''} from ${since} to ${asOf}`;
  if (items.length === 0) return `${head}: none.`;
  const whole = complete ? '' : ' (NOT complete: several moments stand as one)';
  const told = items.map(({ at, because, origins, untraced, flags, claims }) =>
    [
      at,
      ...because.map(({ kind, publisher, eventId }) => `  because of ${kind} by ${publisher}: ${eventId}`),
      ...origins.map(({ site, ...said }) => `  origin ${site}: ${wentFrom(said, linkWords)}`),
      ...(untraced ? [`  untraced: ${wentFrom(untraced, share)}`] : []),
      ...flags.map(({ finding, site, ...said }) => `  flag ${finding} at ${site}: ${wentFrom(said, flagWords)}`),
      ...claims.map(({ certificate, ...said }) => `  claim of ${certificate}: ${wentFrom(said, claimWords)}`),
    ].join('\n'),
  );
  return [`${head}${whole}`, ...told].join('\n\n');
}

const wentFrom = <T>({ before, after }: Said<T>, words: (said: T) => string): string =>
  `${before ? words(before) : 'none'} → ${after ? words(after) : 'none'}`;
const linkWords = ({ share: part, custody, evidence }: Link): string => `${share(part)}, ${custody}, ${evidence}`;
const claimWords = ({ verdict, reasons }: Claim): string =>
  reasons.length === 0 ? verdict : `${verdict} (${reasons.join(', ')})`;
const flagWords = ({ status, standing, exposure, clearedBecause }: Flag): string =>
  [status, clearedBecause, standing, share(exposure)].filter(Boolean).join(', ');
