import { createBrowserRouter, type RouteObject } from 'react-router';
import { ForRoles } from './layout/for-roles';
import { Layout } from './layout/layout';
import { NotFound } from './layout/not-found';
import { Crash } from './layout/crash';
import { SessionGate } from './session/session-gate';

/** Pages, each loaded when it is first opened. `:name` is read by `useName`: the router's own decoding is not exact. */
const pages: readonly RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./home/home-page')).HomePage }) },
  { path: 'batches/:name', lazy: async () => ({ Component: (await import('./batches/batch-page')).BatchPage }) },
  { path: 'sites/:name', lazy: async () => ({ Component: (await import('./sites/site-page')).SitePage }) },
  {
    element: <ForRoles roles={['monitor', 'admin']} />,
    children: [
      { path: 'findings', lazy: async () => ({ Component: (await import('./findings/findings-page')).FindingsPage }) },
    ],
  },
  {
    element: <ForRoles roles={['exporter', 'admin']} />,
    children: [
      { path: 'publish', lazy: async () => ({ Component: (await import('./publish/publish-page')).PublishPage }) },
    ],
  },
  {
    element: <ForRoles roles={['admin']} />,
    children: [
      { path: 'keys', lazy: async () => ({ Component: (await import('./keys/keys-page')).KeysPage }) },
      {
        path: 'organizations',
        lazy: async () => ({ Component: (await import('./organizations/organizations-page')).OrganizationsPage }),
      },
    ],
  },
  {
    element: <ForRoles roles={['exporter', 'monitor', 'admin']} />,
    children: [
      {
        path: 'published',
        lazy: async () => ({ Component: (await import('./published/published-page')).PublishedPage }),
      },
      { path: 'parked', lazy: async () => ({ Component: (await import('./parked/parked-page')).ParkedPage }) },
    ],
  },
  { path: 'findings/:name', lazy: async () => ({ Component: (await import('./findings/finding-page')).FindingPage }) },
  {
    path: 'certificates/:name',
    lazy: async () => ({ Component: (await import('./certificates/certificate-page')).CertificatePage }),
  },
  {
    path: 'organizations/:name',
    lazy: async () => ({ Component: (await import('./organizations/organization-page')).OrganizationPage }),
  },
  { path: 'alerts', lazy: async () => ({ Component: (await import('./alerts/alerts-page')).AlertsPage }) },
  {
    path: 'alerts/new',
    lazy: async () => ({ Component: (await import('./alerts/new-subscription-page')).NewSubscriptionPage }),
  },
  {
    path: 'alerts/subscriptions',
    lazy: async () => ({ Component: (await import('./alerts/subscriptions-page')).SubscriptionsPage }),
  },
  {
    path: 'alerts/subscriptions/:id',
    lazy: async () => ({ Component: (await import('./alerts/subscription-page')).SubscriptionPage }),
  },
  { path: 'search', lazy: async () => ({ Component: (await import('./search/search-page')).SearchPage }) },
  { path: 'anomalies', lazy: async () => ({ Component: (await import('./anomalies/anomalies-page')).AnomaliesPage }) },
  { path: 'reports', lazy: async () => ({ Component: (await import('./reports/reports-page')).ReportsPage }) },
  { path: 'settings', lazy: async () => ({ Component: (await import('./settings/settings-page')).SettingsPage }) },
  { path: '*', element: <NotFound /> },
];

export const makeRouter = () =>
  createBrowserRouter([
    {
      element: (
        <SessionGate>
          <Layout />
        </SessionGate>
      ),
      errorElement: <Crash />,
      hydrateFallbackElement: <></>,
      children: [{ errorElement: <Crash within />, children: [...pages] }],
    },
  ]);
