import { useTranslations } from 'use-intl';
import { SEVERITIES } from '../api/values';

/** How grave it is, in a word and in four strokes. Not said: said so. */
export function Severity({ severity }: { readonly severity: string | null }) {
  const t = useTranslations('severity');
  const level = SEVERITIES.findIndex((each) => each === severity);
  return (
    <span className="severity small">
      <span className="strokes" aria-hidden="true">
        {SEVERITIES.map((each, place) => (
          <i key={each} className={place <= level ? 'on' : undefined} />
        ))}
      </span>
      {t((level < 0 ? 'unknown' : severity) as 'low')}
    </span>
  );
}
