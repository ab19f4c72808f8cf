import { useTranslations } from 'use-intl';
import type { Claim } from '../api/types';
import { Badge } from '../design/badge';

const TONE = { supported: 'good', unsupported: 'bad', undetermined: 'unknown' } as const;

/** Whether a claim holds, and why not. */
export function Verdict(props: { readonly of: Pick<Claim, 'verdict' | 'reasons'>; readonly selfIssued?: boolean }) {
  const t = useTranslations('verdicts');
  const { verdict, reasons } = props.of;
  return (
    <div className="verdict">
      <Badge tone={TONE[verdict]}>{t(verdict)}</Badge>{' '}
      {props.selfIssued && <Badge tone="warn">{t('selfIssued')}</Badge>}
      {reasons.length > 0 && (
        <ul className="small">
          {reasons.map((reason) => (
            <li key={reason}>{t(`reasons.${reason as 'expired'}`)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
