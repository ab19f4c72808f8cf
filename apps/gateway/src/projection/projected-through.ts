import { topicOf } from '@headwater/contracts';

/** Where an app stands: taken in one snapshot of the database. */
export interface Standing {
  /** Next offset per topic and partition; what is missing was never begun. */
  readonly offsets: readonly { readonly topic: string; readonly partition: number; readonly next: number }[];
  /** Time of the oldest dirty or outbox row, null when there is none. */
  readonly dirtySince: Date | null;
}

/** The first record of a partition that an app has not consumed. */
export interface Waiting {
  readonly topic: string;
  readonly appendedAt: Date;
}

export const LINKS = topicOf('links');

/**
 * The time up to which an app has consumed and settled everything on its topics: before the oldest record that waits,
 * and before the oldest dirty row; `settled` (up to which the log is complete) when nothing does.
 */
export function throughOf(settled: Date, waiting: readonly Waiting[], dirtySince: Date | null): number {
  const bounds = [...waiting.map(({ appendedAt }) => appendedAt), ...(dirtySince ? [dirtySince] : [])];
  return bounds.reduce((through, at) => Math.min(through, at.getTime() - 1), settled.getTime());
}

/** One look at both ends of the chain sites/shipments → linker → links → flagger. */
export interface Look {
  /** Everything recorded up to here is settled in the linker (and the certifier); ms. */
  readonly linked: number;
  /** Everything appended up to here, links too, is settled in the flagger; ms. */
  readonly flagged: number;
  /** Every link that follows from `linked` was appended by now; ms. */
  readonly linksAppendedBy: number;
  /** No link waits, and nothing is dirty in the flagger: what is linked is flagged. */
  readonly linksSettled: boolean;
}

/** Looks remembered at most; one per question, and questions a few ms apart. */
const MOST_LOOKS = 4096;

/**
 * Puts looks together to `projectedThrough`. A link carries the time when it was told, not that of the events behind it:
 * so what was linked by an earlier look counts once the flagger is past the links appended by then.
 * Never goes back: what is covered stays covered.
 */
export class ProjectedThrough {
  private looks: Look[] = [];
  private best = 0;

  get current(): number {
    return this.best;
  }

  add(look: Look): number {
    this.looks.push(look);
    if (look.linksSettled) this.raise(Math.min(look.linked, look.flagged));
    const covered = this.looks.filter(({ linksAppendedBy }) => linksAppendedBy <= look.flagged);
    for (const { linked } of covered) this.raise(Math.min(linked, look.flagged));
    this.looks = this.looks.filter(({ linksAppendedBy, linked }) => linksAppendedBy > look.flagged && linked > this.best).slice(-MOST_LOOKS);
    return this.best;
  }

  private raise(through: number): void {
    this.best = Math.max(this.best, through);
  }
}
