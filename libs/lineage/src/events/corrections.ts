/** A correction among accepted events: its own identity, and that of the event it voids. */
export interface Correction {
  readonly identity: string;
  readonly target: string;
}

/**
 * Identities of the events that are void: an event is void when a live correction names it; a correction of a
 * correction restores (MEANING § 5). Corrections that go round in a circle decide nothing and have no effect.
 */
export function voided(corrections: readonly Correction[]): Set<string> {
  const byTarget = new Map<string, Correction[]>();
  for (const correction of corrections)
    byTarget.set(correction.target, [...(byTarget.get(correction.target) ?? []), correction]);
  const decided = new Map<string, 'live' | 'void'>();
  const names = new Set(corrections.flatMap(({ identity, target }) => [identity, target]));
  for (let changed = true; changed;) {
    changed = false;
    for (const name of names) {
      if (decided.has(name)) continue;
      const states = (byTarget.get(name) ?? []).map(({ identity }) => decided.get(identity));
      const state = states.includes('live') ? 'void' : states.every((each) => each === 'void') ? 'live' : undefined;
      if (state) {
        decided.set(name, state);
        changed = true;
      }
    }
  }
  return new Set([...decided].flatMap(([name, state]) => (state === 'void' ? [name] : [])));
}
