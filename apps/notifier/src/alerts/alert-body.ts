import { CLEARED, FINDING_CHANGED, RAISED, type Alert } from '@headwater/alerts';
import { deterministicId, type AlertEvent, type ProgressEvent } from '@headwater/contracts';
import type { FlagAlert } from './decide-alerts';

/** A flag's alert as it goes out. The same change tells the same subscription under the same id. */
export function alertOfFlag(alert: FlagAlert, subscription: string): Alert {
  const { kind, flag, cause, at, reason, withdrawnBy } = alert;
  const { batch, commodity, finding, category, severity, standing, sites, exposure, path } = flag;
  return {
    id: deterministicId('flag alert', subscription, batch, finding, kind, cause),
    type: kind === 'raised' ? RAISED : CLEARED,
    timestamp: timestampOf(at),
    data: {
      ...{ subscription, batch, commodity, finding, category, severity, standing, sites, exposure, path },
      ...(reason === null ? {} : { reason }),
      ...(withdrawnBy === null ? {} : { withdrawnBy }),
    },
  };
}

/** What became of a finding, as it goes out. */
export function alertOfProgress(progress: ProgressEvent, subscription: string): Alert {
  const { finding, change, status, standing, category, severity = null, event, at } = progress;
  return {
    id: deterministicId('finding change', subscription, finding, event),
    type: FINDING_CHANGED,
    timestamp: timestampOf(at),
    data: { subscription, finding, change, status, standing, category, severity },
  };
}

const timestampOf = (at: string): string => new Date(at).toISOString();

/** The alert as the record of headwater.alerts.v1 tells it: absent there is null here. */
export function alertEvent({ id, type, timestamp, data }: Alert, organization: string): AlertEvent {
  const plain = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
  if ('exposure' in data) {
    const { min, proRata, max } = data.exposure;
    plain.exposure = { min, max, ...(proRata === null ? {} : { proRata }) };
  }
  return { id, type, timestamp, organization, ...plain } as unknown as AlertEvent;
}
