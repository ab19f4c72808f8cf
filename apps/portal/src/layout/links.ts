import type { Session } from '../api/types';
import { has } from '../session/session';

/** Where the navigation leads, by what the reader may do there. */
export const linksFor = (session: Session) =>
  [
    { to: '/', name: 'home' },
    { to: '/alerts', name: 'alerts' },
    ...(has(session, 'monitor') ? [{ to: '/findings', name: 'findings' } as const] : []),
    ...(has(session, 'exporter', 'admin') ? [{ to: '/publish', name: 'publish' } as const] : []),
    { to: '/anomalies', name: 'anomalies' },
    { to: '/reports', name: 'reports' },
    ...(has(session, 'admin')
      ? [{ to: '/keys', name: 'keys' } as const, { to: '/organizations', name: 'organizations' } as const]
      : []),
    { to: '/settings', name: 'settings' },
  ] as const;
