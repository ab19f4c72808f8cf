import { encodeEvent, FlagEvent, topicOf } from '@headwater/contracts';
import type { OutgoingRecord } from '@headwater/event-log';
import type { FlagChange } from './compare-flags';

/** What the finding says, for those who hear of the flag. */
export interface FindingFacts {
  readonly category: string;
  readonly severity: string | null;
}

/** The record on headwater.flags.v1; its id follows from batch, finding, site and version. */
export function flagRecord(
  { flag, because }: FlagChange,
  version: number,
  at: string,
  finding: FindingFacts | undefined,
): OutgoingRecord {
  const event: FlagEvent = {
    ...{ batch: flag.name, site: flag.site, finding: flag.finding, relation: flag.relation, status: flag.status },
    exposure: { min: flag.min, max: flag.max, ...(flag.proRata === null ? {} : { proRata: flag.proRata }) },
    ...{
      path: flag.path,
      version,
      at,
      because,
      madeBefore: flag.madeBefore,
      standing: flag.standing as NonNullable<FlagEvent['standing']>,
    },
    ...(flag.commodity ? { commodity: flag.commodity as NonNullable<FlagEvent['commodity']> } : {}),
    ...(finding ? { category: finding.category, ...(finding.severity ? { severity: finding.severity } : {}) } : {}),
  };
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
