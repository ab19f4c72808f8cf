import { useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useTranslations } from 'use-intl';
import { AsOfBanner } from '../as-of/as-of-control';
import { SearchBox } from '../search/search-box';
import { Brand } from './brand';
import { Navigation } from './navigation';
import { SignedInAs } from './signed-in-as';
import { SimulatedBanner } from './simulated-banner';
import './layout.css';

/** What surrounds every page: where to go, what to look for, who one is. */
export function Layout() {
  const t = useTranslations('layout');
  const { pathname } = useLocation();
  const busy = useNavigation().state !== 'idle';
  const main = useRef<HTMLElement>(null);
  const opened = useRef(pathname);
  // Who reads by ear or by keyboard is led to the new page, not left on the link that opened it.
  useEffect(() => {
    if (opened.current !== pathname) main.current?.focus({ preventScroll: true });
    opened.current = pathname;
  }, [pathname]);
  return (
    <div className="layout" data-busy={busy || undefined}>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="top no-print">
        <Brand />
        <SearchBox />
        <SignedInAs />
      </header>
      <SimulatedBanner />
      <Navigation />
      <AsOfBanner />
      <main id="content" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  );
}
