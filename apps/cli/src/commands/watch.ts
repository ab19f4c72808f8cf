import type { StreamEvent } from '../http/event-stream';
import { share, type Share } from '../show/figures';
import type { Output } from './output';

export interface WatchOptions {
  readonly json?: boolean;
  readonly subscription?: string;
  /** Go on after this alert. */
  readonly after?: string;
  /** From the oldest alert on. */
  readonly all?: boolean;
  /** End after so many. */
  readonly count?: number;
}

interface Alert {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    readonly finding: string;
    readonly batch?: string;
    readonly severity?: string | null;
    readonly category?: string | null;
    readonly exposure?: Share;
    readonly reason?: string;
    readonly withdrawnBy?: string;
    readonly change?: string;
    readonly status?: string;
    readonly standing?: string;
  };
}

/**
 * How the stream is asked for, given the last alert that came. When it is asked for `again` and there was none, there is
 * none to go on after: all that there is came since.
 */
export function streamOf(
  { subscription, after, all }: WatchOptions,
  lastEventId: string | null,
  again: boolean,
): { path: string; lastEventId: string | null } {
  const start = after ?? (all || again ? undefined : 'latest');
  const query = new URLSearchParams({
    ...(subscription === undefined ? {} : { subscription }),
    ...(start === undefined || lastEventId !== null ? {} : { after: start }),
  }).toString();
  return { path: `/v1/alerts/stream${query ? `?${query}` : ''}`, lastEventId };
}

/** `headwater watch`: alerts as they are told. */
export async function watch(
  events: AsyncIterable<StreamEvent>,
  { json, count = Infinity }: WatchOptions,
  output: Output,
): Promise<void> {
  let left = count;
  for await (const { data } of events) {
    output.say(json ? data : inWords(JSON.parse(data) as Alert));
    if (--left <= 0) return;
  }
}

function inWords({ type, timestamp, data }: Alert): string {
  const about = [data.category, data.severity, data.standing].filter(Boolean).join(', ');
  if (data.batch === undefined)
    return `${timestamp}  CHANGED  ${data.finding}: ${data.change} (${data.status}, ${data.standing})`;
  const what = type.includes('.raised.') ? 'RAISED ' : 'CLEARED';
  const why = data.reason ? ` because ${data.reason}${data.withdrawnBy ? ` by ${data.withdrawnBy}` : ''}` : '';
  const exposure = data.exposure ? ` ${share(data.exposure)}` : '';
  return `${timestamp}  ${what}  ${data.batch}${exposure} under ${data.finding}${about ? ` (${about})` : ''}${why}`;
}
