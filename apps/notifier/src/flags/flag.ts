import { deterministicId, FlagEvent } from '@headwater/contracts';

/** The last word on one flag: (batch, site, finding). */
export interface SeenFlag {
  /** Made of batch, site and finding. */
  readonly flag: string;
  readonly said: FlagEvent;
  /** The log's append time. */
  readonly recordedAt: Date;
}

export function seenFlag(said: FlagEvent, recordedAt: Date): SeenFlag {
  return { flag: deterministicId('flag', said.batch, said.site, said.finding), said, recordedAt };
}

/** Of each flag the highest version, the first that says it: flags come at least once, and perhaps out of order. */
export function latest(flags: readonly SeenFlag[]): readonly SeenFlag[] {
  const byFlag = new Map<string, SeenFlag>();
  for (const each of flags) {
    const known = byFlag.get(each.flag);
    if (!known || known.said.version < each.said.version) byFlag.set(each.flag, each);
  }
  return [...byFlag.values()];
}
