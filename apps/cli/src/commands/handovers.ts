import { Client } from '@headwater/gateway-client';
import { table } from '../show/table';
import { answer, Output } from './output';
import { andMore, readPages } from './pages';
import { withQuery } from './query';

interface End {
  readonly event: string;
  readonly kind: string;
  readonly publisher: string;
  readonly time: string;
}

interface HandOver {
  readonly batch: string;
  readonly making: End;
  readonly using: End;
  readonly evidence: string;
  readonly movements: readonly { readonly event: string; readonly kind: string; readonly publisher: string }[];
}

export interface HandOverOptions {
  readonly json?: boolean;
  readonly site?: string;
  readonly asOf?: string;
  readonly limit: number;
}

/** `headwater handovers <batch>`: each hand-over on its paths, or on those from one origin, with the events behind it. */
export async function handovers(
  client: Client,
  batch: string,
  { json, site, asOf, limit }: HandOverOptions,
  output: Output,
): Promise<void> {
  const path = withQuery(`/v1/batches/${encodeURIComponent(batch)}/handovers`, { site, asOf });
  const page = await readPages<HandOver>(client, path, limit);
  answer(output, json, page, () =>
    page.items.length === 0
      ? `Nothing on the way to ${batch} was handed over.`
      : page.items.map(inWords).join('\n\n') + andMore(page.next),
  );
}

function inWords({ batch, evidence, making, using, movements }: HandOver): string {
  const end = (said: string, { kind, publisher, time, event }: End): string[] => [
    `  ${said}`,
    ...[publisher, `${kind} ${time}`, event],
  ];
  const moved = movements.map(({ kind, publisher, event }) => [`  ${kind}`, publisher, '', event]);
  return `${batch}: ${evidence}\n${table([end('made by', making), end('used by', using), ...moved])}`;
}
