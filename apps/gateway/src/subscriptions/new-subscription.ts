import { readFilter, type AlertFilter } from '@headwater/alerts';
import { judgeWebhookUrl } from '@headwater/deliveries';
import { bodyFields } from '../http/body-fields';
import { ProblemError } from '../problems/problem';

/** A subscription that somebody wants. */
export interface NewSubscription {
  readonly name: string;
  readonly filter: AlertFilter;
  readonly webhookUrl: string | null;
  /** Whether it is told of what is open already. */
  readonly backfill: boolean;
}

/** Reads the body of `POST /v1/subscriptions`; names in the filter become whole names of `organization`. */
export function readNewSubscription(
  body: unknown,
  organization: string,
  { allowPrivate }: { readonly allowPrivate: boolean },
): NewSubscription {
  const fields = bodyFields(body, ['name', 'filter', 'webhook', 'backfill']);
  const name = fields.name('name');
  const backfill = fields.value('backfill') ?? false;
  if (typeof backfill !== 'boolean') throw wrong('/backfill', '"backfill" must be true or false.');
  return {
    name,
    filter: filterOf(fields.value('filter'), organization),
    webhookUrl: webhookUrlOf(fields.value('webhook'), allowPrivate),
    backfill,
  };
}

/** Reads a filter at `/filter` of a body. */
export function filterOf(value: unknown, organization: string): AlertFilter {
  const reading = readFilter(value, organization);
  if (reading.ok) return reading.filter;
  const { pointer, detail } = reading.problem;
  throw wrong(`/filter${pointer}`, `"filter${pointer.replaceAll('/', '.')}" ${detail}.`);
}

function webhookUrlOf(value: unknown, allowPrivate: boolean): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value))
    throw wrong('/webhook', '"webhook" must be an object with "url".');
  const stranger = Object.keys(value).find((name) => name !== 'url');
  if (stranger !== undefined) throw wrong(`/webhook/${stranger}`, `"${stranger}" is not a field here: use url.`);
  const judged = judgeWebhookUrl((value as { url?: unknown }).url, { allowPrivate });
  if ('refused' in judged) throw wrong('/webhook/url', `"url" ${judged.refused}.`);
  return judged.url.href;
}

const wrong = (pointer: string, detail: string): ProblemError => new ProblemError('invalid-body', detail, { pointer });
