import { useTranslations } from 'use-intl';
import type { Stream } from '@headwater/file-import';

/** What people call the values of a field that takes few, in the words of the other pages. */
export function useValueLabel(stream: Stream): (column: string, value: string) => string {
  const t = useTranslations();
  return (column, value) => {
    const key = keyOf(stream, column, value);
    // Values that a newer schema brings are shown as they are.
    return key !== null && t.has(key as never) ? t(key as never) : value;
  };
}

function keyOf(stream: Stream, column: string, value: string): string | null {
  switch (column) {
    case 'siteKind':
      return `siteKinds.${value}`;
    case 'commodity':
      return `commodities.${value}`;
    case 'custody':
    case 'claimCustody':
      return `custody.${value}.name`;
    case 'category':
      return `categories.${value}`;
    case 'severity':
      return `severity.${value}`;
    case 'sourceKind':
      return `sources.${value}`;
    case 'kind':
      return stream === 'shipments'
        ? `publish.shipmentKinds.${value}`
        : stream === 'certifications'
          ? `certificateKinds.${value}`
          : stream === 'findings'
            ? `lifeKinds.${value}`
            : `publish.siteEvents.${value}`;
    default:
      return null;
  }
}
