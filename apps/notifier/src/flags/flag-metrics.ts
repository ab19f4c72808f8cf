import { Counter, Gauge, type Registry } from 'prom-client';
import type { FlagsHeard } from './apply-flags';

/** Whether flags reach the notifier: how many, and when the last one was recorded. */
export function flagMetrics(registry: Registry): FlagsHeard {
  const registers = [registry];
  const heard = new Counter({
    registers,
    name: 'headwater_notifier_flags_total',
    help: 'Flags heard: news, or stale (an older version, or said before).',
    labelNames: ['heard'],
  });
  const last = new Gauge({
    registers,
    name: 'headwater_notifier_last_flag_timestamp_seconds',
    help: 'Append time of the latest flag that was news, Unix time.',
  });
  let known = 0;
  return (news, stale, latest) => {
    heard.inc({ heard: 'news' }, news);
    heard.inc({ heard: 'stale' }, stale);
    if (latest === null) return;
    known = Math.max(known, latest.getTime() / 1000);
    last.set(known);
  };
}
