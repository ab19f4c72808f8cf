import type { When } from '@headwater/contracts';
import { DECLARED, DOCUMENTED, INTERNAL, UNKNOWN } from './evidence';
import type { Latest } from './recorded';

const NOBODY = -1;
/** What is kept of each sight: documented, declared (of timestamps, of plain dates), unknown (alike). */
const KEPT = 5;
const placeOf = (level: number, dated: boolean): number =>
  level === DOCUMENTED ? 0 : 2 * (level - DECLARED) + (dated ? 2 : 1);

/**
 * What lies behind each sight, as the sides that fill it are to hear it: how weak the evidence is from there to the batch
 * asked for. A hand-over to a use is at least as weak as a level if what is handed over was made later than some moment;
 * of each level the two earliest such moments, of different using sides, are enough to know: any filling side differs
 * from one of them. So a sight costs the same however many see it, and may be told on to another sight.
 */
export class UsedBy {
  private readonly moments: Float64Array;
  private readonly sides: Int32Array;
  private readonly beyond: Uint8Array;

  constructor(nodes: number) {
    this.moments = new Float64Array(nodes * KEPT * 2).fill(Infinity);
    this.sides = new Int32Array(nodes * KEPT * 2).fill(NOBODY);
    this.beyond = new Uint8Array(nodes);
  }

  /**
   * `side` uses what sight `node` shows; from there on the weakest is `further`. `received`, `sent`: how late it may have
   * been made so that it was. Returns whether anything was new.
   */
  add(
    node: number,
    side: number,
    further: number,
    { received, sent }: { readonly received: Latest; readonly sent: Latest },
  ): boolean {
    let changed = this.goOn(node, further);
    const note = (level: number, dated: boolean, moment: number): void => {
      changed = this.note(KEPT * node + placeOf(level, dated), side, moment) || changed;
    };
    note(DOCUMENTED, false, -Infinity);
    for (const dated of [false, true]) {
      const [a, b] = dated ? [received.dated, sent.dated] : [received.timed, sent.timed];
      note(DECLARED, dated, Math.min(a, b));
      note(UNKNOWN, dated, Math.max(a, b));
    }
    return changed;
  }

  /** All that lies behind another sight lies behind this one, too. */
  addAll(node: number, other: number): boolean {
    let changed = this.goOn(node, this.beyond[other]!);
    for (let place = 0; place < KEPT; place++) {
      for (const at of [2 * (KEPT * other + place), 2 * (KEPT * other + place) + 1]) {
        if (this.sides[at] === NOBODY) continue;
        changed = this.note(KEPT * node + place, this.sides[at]!, this.moments[at]!) || changed;
      }
    }
    return changed;
  }

  private goOn(node: number, further: number): boolean {
    if (further <= this.beyond[node]!) return false;
    this.beyond[node] = further;
    return true;
  }

  private note(place: number, side: number, moment: number): boolean {
    const { moments, sides } = this;
    const [first, second] = [2 * place, 2 * place + 1];
    if (moment < moments[first]! || sides[first] === NOBODY) {
      if (sides[first] !== side) [moments[second], sides[second]] = [moments[first]!, sides[first]!];
      [moments[first], sides[first]] = [moment, side];
      return true;
    }
    if (sides[first] === side || (moment >= moments[second]! && sides[second] !== NOBODY)) return false;
    [moments[second], sides[second]] = [moment, side];
    return true;
  }

  /** The weakest evidence from what `side` filled in then to the batch asked for. */
  weakestFor(node: number, side: number, made: When): number {
    let level: number = UNKNOWN;
    while (level > INTERNAL && !this.isHandedOver(KEPT * node + placeOf(level, made.date !== null), side, made.lo))
      level--;
    return Math.max(level, this.beyond[node]!);
  }

  private isHandedOver(place: number, side: number, made: number): boolean {
    const at = this.sides[2 * place] === side ? 2 * place + 1 : 2 * place;
    return this.sides[at] !== NOBODY && made > this.moments[at]!;
  }
}
