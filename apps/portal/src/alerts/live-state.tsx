import { useTranslations } from 'use-intl';
import type { StreamState } from './follow-alerts';

/** Whether what comes shows by itself, and how much came; read out when it changes. */
export function LiveState({ state, came }: { readonly state: StreamState; readonly came: number }) {
  const t = useTranslations('alerts');
  return (
    <p className={`live-state small ${state}`} role="status">
      <span className="live-dot" aria-hidden="true" />
      <span>{t(`state.${state}`)}</span> <span className="soft">{t('came', { count: came })}</span>
    </p>
  );
}
