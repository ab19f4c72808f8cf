import { useTranslations } from 'use-intl';
import type { Subscription } from '../api/types';
import { Badge } from '../design/badge';

const TONE = { active: 'good', paused: 'warn', ended: 'plain' } as const;

/** Whether it is sent, and if not, why. */
export function SubscriptionStatus({ status, statusReason }: Pick<Subscription, 'status' | 'statusReason'>) {
  const t = useTranslations('subscriptions');
  return (
    <>
      <Badge tone={TONE[status]}>{t(`status.${status}`)}</Badge>{' '}
      {statusReason && <span className="soft small">{statusReason}</span>}
    </>
  );
}
