import type { PartitionLag } from '@headwater/event-log';
import type { Deriver } from './derive-anew';

const LANGUAGE = 'en-GB';
const show = (n: number): string => n.toLocaleString(LANGUAGE);

/** One line on how far the streams are taken in. */
export function progressLine(lag: Readonly<Record<Deriver, readonly PartitionLag[]>>): string {
  const parts = Object.entries(lag).map(([app, partitions]) => {
    const end = partitions.reduce((sum, each) => sum + each.end, 0);
    return `${app} ${show(end - behind(partitions))} of ${show(end)}`;
  });
  return `taken in: ${parts.join(', ')} records`;
}

export function behind(partitions: readonly PartitionLag[]): number {
  return partitions.reduce((sum, { lag }) => sum + lag, 0);
}
