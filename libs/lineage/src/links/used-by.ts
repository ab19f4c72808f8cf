import type { When } from '@headwater/contracts';
import { DECLARED, DOCUMENTED, INTERNAL, UNKNOWN } from './evidence';
import type { Latest } from './recorded';
import { NOBODY, type Side } from './sides';

/** What is kept of each sight: documented, declared (of timestamps, of plain dates), unknown (alike). */
const KEPT = 5;
const placeOf = (level: number, dated: boolean): number =>
  level === DOCUMENTED ? 0 : 2 * (level - DECLARED) + (dated ? 2 : 1);

/** Of each place: the earliest moment, that of other publishers, and of the first publisher two of different operators. */
const [FIRST, OTHER, RUN, RUN_ELSE] = [0, 1, 2, 3] as const;
const SLOTS = 4;

/**
 * What lies behind each sight, as the sides that fill it are to hear it: how weak the evidence is from there to the batch
 * asked for. A hand-over to a use is at least as weak as a level if what is handed over was made later than some moment.
 * Of each level few such moments are enough to know: the earliest counts for whoever has another publisher; for who has
 * the same, the earliest of another publisher, or of that one's sites under other operators. So a sight costs the same
 * however many see it, and may be told on to another sight.
 */
export class UsedBy {
  private readonly moments: Float64Array;
  /** Publishers in the first two slots, operators in the others. */
  private readonly who: Int32Array;
  private readonly beyond: Uint8Array;

  constructor(nodes: number) {
    this.moments = new Float64Array(nodes * KEPT * SLOTS).fill(Infinity);
    this.who = new Int32Array(nodes * KEPT * SLOTS).fill(NOBODY);
    this.beyond = new Uint8Array(nodes);
  }

  /**
   * `side` uses what sight `node` shows; from there on the weakest is `further`. `received`, `sent`: how late it may have
   * been made so that it was. Returns whether anything was new.
   */
  add(
    node: number,
    side: Side,
    further: number,
    { received, sent }: { readonly received: Latest; readonly sent: Latest },
  ): boolean {
    let changed = this.goOn(node, further);
    const note = (level: number, dated: boolean, moment: number): void => {
      changed = this.note(KEPT * node + placeOf(level, dated), side.publisher, side.operators, moment) || changed;
    };
    // A stronger level adds nothing where a weaker one holds as early.
    const both = (dated: boolean, a: number, b: number): void => {
      note(UNKNOWN, dated, Math.max(a, b));
      if (a !== b) note(DECLARED, dated, Math.min(a, b));
    };
    both(false, received.timed, sent.timed);
    both(true, received.dated, sent.dated);
    if (received.timed > -Infinity || received.dated > -Infinity || sent.timed > -Infinity || sent.dated > -Infinity)
      note(DOCUMENTED, false, -Infinity);
    return changed;
  }

  /** All that lies behind another sight lies behind this one, too. */
  addAll(node: number, other: number): boolean {
    let changed = this.goOn(node, this.beyond[other]!);
    for (let place = 0; place < KEPT; place++) {
      const from = SLOTS * (KEPT * other + place);
      const publisher = this.who[from + FIRST]!;
      for (const slot of [FIRST, OTHER, RUN, RUN_ELSE]) {
        const who = this.who[from + slot]!;
        if (who === NOBODY) continue;
        const [by, run] = slot === FIRST || slot === OTHER ? [who, NOBODY] : [publisher, who];
        changed = this.note(KEPT * node + place, by, run, this.moments[from + slot]!) || changed;
      }
    }
    return changed;
  }

  private goOn(node: number, further: number): boolean {
    if (further <= this.beyond[node]!) return false;
    this.beyond[node] = further;
    return true;
  }

  private note(place: number, publisher: number, operators: number, moment: number): boolean {
    const { moments, who } = this;
    const at = SLOTS * place;
    if (who[at + FIRST] === publisher) {
      const changed = moment < moments[at + FIRST]!;
      if (changed) moments[at + FIRST] = moment;
      return (operators !== NOBODY && this.noteOperators(at, operators, moment)) || changed;
    }
    if (who[at + FIRST] === NOBODY || moment < moments[at + FIRST]!) {
      // What was known of others was later than the first till now, and that is the other one now.
      this.set(at + OTHER, who[at + FIRST]!, moments[at + FIRST]!);
      this.set(at + FIRST, publisher, moment);
      this.set(at + RUN, operators, operators === NOBODY ? Infinity : moment);
      this.set(at + RUN_ELSE, NOBODY, Infinity);
      return true;
    }
    if (who[at + OTHER] !== NOBODY && moment >= moments[at + OTHER]!) return false;
    this.set(at + OTHER, publisher, moment);
    return true;
  }

  private noteOperators(at: number, operators: number, moment: number): boolean {
    const { moments, who } = this;
    if (who[at + RUN] === NOBODY || moment < moments[at + RUN]!) {
      if (who[at + RUN] !== operators) this.set(at + RUN_ELSE, who[at + RUN]!, moments[at + RUN]!);
      this.set(at + RUN, operators, moment);
      return true;
    }
    if (who[at + RUN] === operators || (who[at + RUN_ELSE] !== NOBODY && moment >= moments[at + RUN_ELSE]!))
      return false;
    this.set(at + RUN_ELSE, operators, moment);
    return true;
  }

  private set(slot: number, who: number, moment: number): void {
    this.who[slot] = who;
    this.moments[slot] = moment;
  }

  /** The weakest evidence from what `side` filled in then to the batch asked for. */
  weakestFor(node: number, side: Side, made: When): number {
    let level: number = UNKNOWN;
    while (level > INTERNAL && !(made.lo > this.earliest(KEPT * node + placeOf(level, made.date !== null), side)))
      level--;
    return Math.max(level, this.beyond[node]!);
  }

  /** The earliest moment of a hand-over from `side`; Infinity: there is none. */
  private earliest(place: number, { publisher, operators }: Side): number {
    const { moments, who } = this;
    const at = SLOTS * place;
    if (who[at + FIRST] !== publisher) return moments[at + FIRST]!;
    if (operators === NOBODY) return moments[at + OTHER]!;
    const elsewhere = who[at + RUN] === operators ? RUN_ELSE : RUN;
    return Math.min(moments[at + OTHER]!, moments[at + elsewhere]!);
  }
}
