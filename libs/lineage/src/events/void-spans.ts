import { type Correction, voided } from './corrections';

/** A correction with the time at which the log recorded it, ms since 1970. */
export interface RecordedCorrection extends Correction {
  readonly recordedAt: number;
}

/** Stretches of recorded time, ms since 1970, ascending and apart: `from` is in, `to` is out; null: without an end. */
export type Spans = readonly (readonly [from: number, to: number | null])[];

const NEVER: Spans = [];

/**
 * When each event that a correction names was void, by what had been recorded by then (MEANING §§ 5, 7): at every T what
 * `voided` says of the corrections recorded up to T. Linear, but for corrections that go round in a circle.
 */
export function voidSpans(corrections: readonly RecordedCorrection[]): Map<string, Spans> {
  const naming = new Map<string, RecordedCorrection[]>();
  const pending = new Map<string, number>();
  for (const each of corrections) {
    const known = naming.get(each.target);
    if (known) known.push(each);
    else naming.set(each.target, [each]);
    pending.set(each.target, (pending.get(each.target) ?? 0) + 1);
  }
  const spans = new Map<string, Spans>();
  const byIdentity = new Map(corrections.map((each) => [each.identity, each]));
  // From the corrections that nobody names on.
  const ready = corrections.filter(({ identity }) => !pending.has(identity)).map(({ identity }) => identity);
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    const named = naming.get(name);
    if (named)
      spans.set(name, union(named.map(({ identity, recordedAt }) => liveSpans(recordedAt, spans.get(identity)))));
    const target = byIdentity.get(name)?.target;
    if (target === undefined) continue;
    const left = pending.get(target)! - 1;
    pending.set(target, left);
    if (left === 0) ready.push(target);
  }
  const circling = [...naming.keys()].filter((name) => !spans.has(name));
  if (circling.length > 0) stepThrough(corrections, circling, spans);
  return spans;
}

/** Around a circle it is asked anew at each recording. */
function stepThrough(
  corrections: readonly RecordedCorrection[],
  names: readonly string[],
  into: Map<string, Spans>,
): void {
  const found = new Map<string, [number, number | null][]>(names.map((name) => [name, []]));
  const times = [...new Set(corrections.map(({ recordedAt }) => recordedAt))].sort((a, b) => a - b);
  times.forEach((at, i) => {
    const gone = voided(corrections.filter(({ recordedAt }) => recordedAt <= at));
    for (const [name, spans] of found) if (gone.has(name)) spans.push([at, times[i + 1] ?? null]);
  });
  for (const [name, spans] of found) into.set(name, union([spans]));
}

/** When something recorded at `from` was live, given when it was void. */
function liveSpans(from: number, gone: Spans = NEVER): Spans {
  const live: [number, number | null][] = [];
  let start: number | null = from;
  for (const [begins, ends] of gone) {
    if (start !== null && begins > start) live.push([start, begins]);
    if (ends === null) return live;
    start = Math.max(start ?? ends, ends);
  }
  return [...live, [start, null]];
}

function union(all: readonly Spans[]): Spans {
  const sorted = all.flat().sort(([a], [b]) => a - b);
  const merged: [number, number | null][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && (last[1] === null || last[1] >= from)) {
      if (last[1] !== null) last[1] = to === null ? null : Math.max(last[1], to);
    } else merged.push([from, to]);
  }
  return merged;
}
