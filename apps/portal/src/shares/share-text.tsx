import { useLocale, useTranslations } from 'use-intl';
import type { Share } from '../api/types';
import { describeShare, percent } from './describe-share';

/** A share in words: a range where the truth is a range. */
export function useShareWords(): (share: Share) => { main: string; evenly: string | null } {
  const t = useTranslations('shares');
  const locale = useLocale();
  return (share) => {
    const words = describeShare(share);
    const proRata = 'proRata' in words ? words.proRata : null;
    const written = (value: number): string => percent(value, locale);
    return {
      main: t(words.kind, {
        value: written('value' in words ? words.value : 0),
        min: written('min' in words ? words.min : 0),
        max: written('max' in words ? words.max : 1),
        none: written(0),
        all: written(1),
      }),
      evenly: proRata === null ? null : t('evenly', { proRata: written(proRata) }),
    };
  };
}

export function ShareText({ share }: { readonly share: Share }) {
  const { main, evenly } = useShareWords()(share);
  return (
    <span className="share-text number">
      <strong>{main}</strong>
      {evenly && <span className="soft"> · {evenly}</span>}
    </span>
  );
}
