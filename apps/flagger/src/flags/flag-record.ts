import { encodeEvent, FlagEvent, topicOf } from '@headwater/contracts';
import type { OutgoingRecord } from '@headwater/event-log';
import { compareText, type Triple, type WholeFlag } from '@headwater/lineage';
import type { FlagChange } from './compare-flags';

/** What the finding says, for those who hear of the flag. */
export interface FindingFacts {
  readonly category: string;
  readonly severity: string | null;
}

/** What surrounds a flag: the finding, what is open of it on the batch, and who runs the sites. */
export interface FlagSurroundings {
  readonly finding: FindingFacts | undefined;
  /** Over all sites; undefined: none is open. */
  readonly whole: WholeFlag | undefined;
  /** In code point order. */
  readonly operatorsOf: (site: string) => readonly string[];
}

/** The record on headwater.flags.v1; its id follows from batch, finding, site and version. */
export function flagRecord(
  { flag, because, withdrawnBy }: FlagChange,
  version: number,
  at: string,
  { finding, whole, operatorsOf }: FlagSurroundings,
): OutgoingRecord {
  // An open flag that stands alone is itself the whole.
  const others = whole && (flag.status === 'cleared' || whole.sites.length > 1) ? whole : undefined;
  // Written down in full: a storm makes a hundred thousand of them.
  const event: { -readonly [Field in keyof FlagEvent]: FlagEvent[Field] } = {
    batch: flag.name,
    site: flag.site,
    finding: flag.finding,
    relation: flag.relation,
    status: flag.status,
    exposure: shareOf(flag),
    path: flag.path,
    version,
    at,
    because,
    madeBefore: flag.madeBefore,
    standing: flag.standing as NonNullable<FlagEvent['standing']>,
    operators: others ? inOrder(others.sites.flatMap(operatorsOf)) : operatorsOf(flag.site),
  };
  if (flag.commodity) event.commodity = flag.commodity as NonNullable<FlagEvent['commodity']>;
  if (others) event.whole = { ...others, exposure: shareOf(others.exposure) };
  if (withdrawnBy !== null) event.withdrawnBy = withdrawnBy;
  if (finding) event.category = finding.category;
  if (finding?.severity) event.severity = finding.severity;
  return {
    topic: topicOf('flags'),
    key: flag.name,
    value: encodeEvent('flags', event),
    headers: {
      ce_id: `${flag.batch}/${flag.source}#${version}`,
      ce_source: 'urn:headwater:flagger',
      ce_type: `headwater.flag.${flag.status === 'open' ? 'raised' : 'cleared'}.v1`,
      ce_time: at,
    },
  };
}

const inOrder = (names: readonly string[]): string[] => [...new Set(names)].sort(compareText);

const shareOf = ({ min, proRata, max }: Triple): FlagEvent['exposure'] => ({
  min,
  max,
  ...(proRata === null ? {} : { proRata }),
});
