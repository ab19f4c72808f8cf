import { Client } from '@headwater/gateway-client';
import { table } from '../show/table';
import { answer, Output } from './output';
import { andMore, readPages } from './pages';
import { queryOf } from './query';

interface Step {
  readonly event: string;
  readonly kind: string;
  readonly publisher: string;
  readonly time: string;
}

interface HandOver {
  readonly batch: string;
  readonly making: Step;
  readonly using: Step;
  readonly evidence: string;
  readonly movements: readonly (Step & { readonly batch: string })[];
}

export interface HandOverOptions {
  readonly json?: boolean;
  readonly limit: number;
  readonly site?: string;
  readonly asOf?: string;
}

/** `headwater handovers <batch>`: where a batch's material changed hands, and the events that say so. */
export async function handovers(
  client: Client,
  batch: string,
  { json, limit, site, asOf }: HandOverOptions,
  output: Output,
): Promise<void> {
  const path = `/v1/batches/${encodeURIComponent(batch)}/handovers${queryOf({ site, asOf })}`;
  const page = await readPages<HandOver>(client, path, limit);
  answer(output, json, page, () => {
    if (page.items.length === 0) return `Nobody handed anything over on the way to ${batch}.`;
    return page.items.map(inWords).join('\n\n') + andMore(page.next);
  });
}

function inWords({ batch, making, using, evidence, movements }: HandOver): string {
  const line = (what: string, { time, publisher, event }: Step): string[] => ['', what, time, publisher, event];
  const moved = movements.map((each) => line(`${each.kind}${each.batch === batch ? '' : ` of ${each.batch}`}`, each));
  return `${evidence}: ${batch}\n${table([line(`made by ${making.kind}`, making), ...moved, line(`used by ${using.kind}`, using)])}`;
}
