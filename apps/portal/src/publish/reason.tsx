import { knownReason } from '@headwater/file-import';
import { useTranslations } from 'use-intl';

/** Why something was not taken, in the reader's language; a reason that is not known here stands as it came, in English. */
export function Reason({ said }: { readonly said: string }) {
  const t = useTranslations('refusals');
  const known = knownReason(said);
  if (known === null) return <bdi lang="en">{said}</bdi>;
  return (
    <bdi>
      {known.field !== null && (
        <>
          <code>{known.field}</code>{' '}
        </>
      )}
      {t(known.key, known.values)}
    </bdi>
  );
}
