import { useTranslations } from 'use-intl';

type KindOf = (event: { readonly stream: string; readonly kind: string }) => string;

/** The kind of an event, in the words of its stream, where the stream is said beside it. */
export function useKindInStream(): KindOf {
  const published = useTranslations('published');
  const shipments = useTranslations('publish.shipmentKinds');
  const findings = useTranslations('lifeKinds');
  const certificates = useTranslations('certificateKinds');
  const sites = useTranslations('publish.siteEvents');
  return ({ stream, kind }) => {
    if (kind === 'correction') return published('correction');
    if (stream === 'shipments') return shipments(kind as 'production');
    if (stream === 'findings') return findings(kind as 'reported');
    if (stream === 'certifications') return certificates(kind as 'issued');
    return sites(kind as 'registered');
  };
}

/** The kind of an event, and of what it is, where nothing else says so. */
export function useEventKind(): KindOf {
  const t = useTranslations('asOf');
  const inStream = useKindInStream();
  return (event) => {
    const what = inStream(event);
    if (event.kind === 'correction') return what;
    if (event.stream === 'findings') return t('finding', { what });
    if (event.stream === 'certifications') return t('certificate', { what });
    return event.stream === 'sites' ? t('siteTold') : what;
  };
}
