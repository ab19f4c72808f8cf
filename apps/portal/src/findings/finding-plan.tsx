import { useTranslations } from 'use-intl';
import type { Finding } from '../api/types';
import { Badge } from '../design/badge';
import { OrganizationName } from '../organizations/organization-name';
import { Moment } from '../quantities/moment';

/** What is to be done about it, why it happened, and how its due date moved. Nothing where nobody has sent a plan. */
export function FindingPlan({ finding }: { readonly finding: Finding }) {
  const t = useTranslations('finding');
  const states = useTranslations('states');
  const { plan, extensions } = finding;
  if (!plan) return null;
  return (
    <section className="sheet finding-lists" aria-labelledby="plan-head">
      <header>
        <h2 id="plan-head">{t('plan')}</h2>{' '}
        <Badge tone={plan.state === 'approved' ? 'good' : 'unknown'}>{t(`planState.${plan.state}`)}</Badge>
      </header>
      <p>
        <strong>{t('rootCause')}:</strong> {plan.rootCause ?? <span className="soft">{states('unknown')}</span>}
      </p>
      <Actions title={t('actions')} actions={plan.actions} />
      <Actions title={t('preventive')} actions={plan.preventiveActions} />
      {extensions.length > 0 && (
        <>
          <h3>{t('extensions')}</h3>
          <ul>
            {extensions.map(({ from, to, by, at, state, reason }) => (
              <li key={`${at} ${to}`}>
                <Moment at={from} /> → <Moment at={to} /> · {t(`extensionState.${state}`)} ·{' '}
                <OrganizationName organization={by} />
                {reason && ` · ${reason}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Actions({ title, actions }: { readonly title: string; readonly actions: readonly string[] }) {
  if (actions.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {actions.map((action) => (
          <li key={action}>{action}</li>
        ))}
      </ul>
    </>
  );
}
