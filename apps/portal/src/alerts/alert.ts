import type { Schemas } from '../api/types';

export type Alert = Schemas['Alert'];
export type FlagRaised = Schemas['FlagRaised'];
export type FlagCleared = Schemas['FlagCleared'];
export type FindingChanged = Schemas['FindingChanged'];

/** What is told of a batch under a finding: its raise, and its end beside it. One of the two may not be loaded. */
export interface FlagRow {
  readonly kind: 'flag';
  readonly key: string;
  readonly raised: FlagRaised | null;
  readonly cleared: FlagCleared | null;
}

/** What became of a finding. */
export interface NewsRow {
  readonly kind: 'news';
  readonly key: string;
  readonly news: FindingChanged;
}

export type AlertRow = FlagRow | NewsRow;

const isRaised = (alert: Alert): alert is FlagRaised => alert.type === 'headwater.flag.raised.v1';
const isCleared = (alert: Alert): alert is FlagCleared => alert.type === 'headwater.flag.cleared.v1';

/**
 * Alerts, the latest first, as rows: a clearing and its raise are one, which stands where the clearing does. The raise
 * may be older than what is loaded: then the row holds the clearing alone, until it is.
 */
export function gatherAlerts(alerts: readonly Alert[]): AlertRow[] {
  const rows: AlertRow[] = [];
  /** Clearings whose raise has not come yet, by what they are about: the place of the row. */
  const waiting = new Map<string, number>();
  for (const alert of alerts) {
    if (isCleared(alert)) {
      waiting.set(about(alert), rows.length);
      rows.push({ kind: 'flag', key: alert.id, raised: null, cleared: alert });
    } else if (isRaised(alert)) {
      const place = waiting.get(about(alert));
      waiting.delete(about(alert));
      if (place === undefined) rows.push({ kind: 'flag', key: alert.id, raised: alert, cleared: null });
      else rows[place] = { ...(rows[place] as FlagRow), raised: alert, key: alert.id };
    } else rows.push({ kind: 'news', key: alert.id, news: alert });
  }
  return rows;
}

const about = ({ data }: FlagRaised | FlagCleared): string =>
  JSON.stringify([data.subscription, data.batch, data.finding]);
