import '@fontsource-variable/source-sans-3/wght.css';
import './design/tokens.css';
import './design/base.css';
import './design/parts.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { isStatus } from './api/problem';
import { applyScheme, keptScheme } from './design/scheme';
import { LocaleProvider } from './i18n/locale-provider';
import { makeRouter } from './routes';
import { followSession } from './session/session';

/** What is asked again: only what a second try may answer. */
const mayRetry = (failures: number, error: unknown): boolean => failures < 2 && isStatus(error, 0, 429, 502, 503, 504);

const client = new QueryClient({
  defaultOptions: { queries: { retry: mayRetry, staleTime: 10_000, refetchOnWindowFocus: 'always' } },
});
followSession(client);
applyScheme(keptScheme());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LocaleProvider>
        <RouterProvider router={makeRouter()} />
      </LocaleProvider>
    </QueryClientProvider>
  </StrictMode>,
);
